package confab.client.desktop;

import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JOptionPane;

import confab.model.NameException;
import confab.model.Nickname;

/** Asks for another nickname, and takes only what can be one. */
final class Renaming {
    private final JComponent inside;
    private final Texts texts;
    private final Session session;

    Renaming(JComponent inside, Texts texts, Session session) {
        this.inside = inside;
        this.texts = texts;
        this.session = session;
    }

    void ask() {
        Nickname self = session.nickname();
        String typed = NameQuestion.ask(inside, texts, self == null ? "" : self.text());
        if (typed != null) {
            withName(typed, session.model()::rename);
        }
    }

    void comeBackAs(String typed) {
        withName(typed, session::comeBackAs);
    }

    private void withName(String typed, Consumer<Nickname> use) {
        try {
            use.accept(Nickname.of(typed));
        } catch (NameException refused) {
            JOptionPane.showMessageDialog(inside, texts.get("connect.nickname.bad"), texts.get("app.name"),
                    JOptionPane.WARNING_MESSAGE);
        }
    }
}
