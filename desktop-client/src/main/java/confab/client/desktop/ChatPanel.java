package confab.client.desktop;

import java.awt.Component;
import java.awt.EventQueue;
import java.time.Clock;
import java.util.List;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import confab.client.chat.ChatListener;
import confab.client.chat.ChatModel;
import confab.client.chat.Entry;
import confab.client.chat.Roster;
import confab.client.chat.Slash;
import confab.client.chat.Timeline;
import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Event;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/** A session on screen: conversations, transcript, people, composer, and how it stands with the connection. */
final class ChatPanel extends JPanel implements ChatListener {
    private static final long serialVersionUID = 1;
    /** The least width that has the list of people in it, too. */
    private static final int ROOM_FOR_PEOPLE = 580;

    private final transient Session session;
    private final transient ChatModel model;
    private final transient Glyphs glyphs;
    private final transient Texts texts;
    private final transient Runnable titleChanged;
    private final transient FileActions files;
    private final transient Offering offering;
    private final transient Why why = new Why();
    private final transient Choices choices;
    private final transient Ways ways;
    private final transient Renaming renaming;
    private final transient Panes panes;
    private final transient LoudnessMenu loudness;
    private final Side side;
    private final Header header;
    private final Banner banner;
    private final TranscriptPane transcript;
    private final Composer composer;
    private final Members members;
    private final StatusBar status;
    private final SearchPanel search;
    private final JPanel beside = new JPanel(new MigLayout("insets 0, gap 0, hidemode 3", "[]0[]", "[grow,fill]"));
    private transient @Nullable Runnable hostCard;
    private boolean refreshing;
    private boolean narrow;

    ChatPanel(Session session, Glyphs glyphs, Texts texts, Links links, Choices choices, Clock clock,
            Runnable titleChanged, Runnable disconnect) {
        super(new MigLayout("insets 0, gap 0, hidemode 3", "[]0[260:300:,grow,fill]0[]",
                "[]0[]0[grow,fill,shrinkprio 200]0[]0[]"));
        this.session = session;
        this.model = session.model();
        this.glyphs = glyphs;
        this.texts = texts;
        this.titleChanged = titleChanged;
        this.choices = choices;
        putClientProperty(FlatClientProperties.STYLE, "background: $Confab.paper");
        files = new FileActions(this, texts, session.files(), choices);
        offering = new Offering(this, glyphs, texts, model, session.files(), clock);
        ways = new Ways(this, glyphs, texts, model, this::focus);
        renaming = new Renaming(this, texts, session);
        loudness = new LoudnessMenu(texts, model);
        side = new Side(glyphs, texts, model.drafts()::has, model::select, model::close, ways::askForRoom, loudness);
        header = new Header(glyphs, texts, _ -> refreshPeople(), () -> openSearch(true), this::invite,
                this::askForLoudness);
        banner = new Banner(texts, clock, session.address(), session::tryNow, renaming::comeBackAs);
        banner.onWhy(() -> why.ask(SwingUtilities.getWindowAncestor(this), glyphs, texts, session.address(),
                nickname()));
        transcript = new TranscriptPane(glyphs, texts, links, model, session.files(), this::redo);
        composer = new Composer(glyphs, texts, model, new Writing());
        members = new Members(glyphs, texts, model::nickname, ways::talkTo);
        search = new SearchPanel(glyphs, texts, model, () -> openSearch(false));
        status = new StatusBar(texts, choices, renaming::ask, disconnect);
        add(side, "spany 4, growy, w 140:220:220"); // a narrow window has room for all, too
        add(header, "growx, w 0:100:");
        beside.setOpaque(false);
        beside.add(members, "growy, w 140:208:208");
        beside.add(search, "growy, w 240:300:300");
        add(beside, "spany 4, growy, wrap");
        add(banner, "cell 1 1, growx, w 0:100:");
        add(transcript, "cell 1 2, grow, w 0:100:");
        add(composer, "cell 1 3, growx");
        add(status, "cell 0 4, spanx 3, growx, w 0:100:");
        panes = new Panes(List.of(new Panes.Pane(side, side::focus),
                new Panes.Pane(transcript, transcript.view()::requestFocusInWindow),
                new Panes.Pane(composer, composer::focus), new Panes.Pane(members, members::focus),
                new Panes.Pane(search, () -> openSearch(true))));
        keys();
        takeFiles();
        conversationsChanged();
        selectionChanged();
        linkChanged(session.state());
    }

    /** Dropped anywhere here, or pasted wherever the focus is. */
    private void takeFiles() {
        FileImport.installWithin(this, offering, transcript::dropping);
        Keys.pasting(this);
        session.files().onChange(transcript.view()::changed);
    }

    /** Shows how others get in; asking for addresses may take a moment. */
    private void invite() {
        if (hostCard != null) {
            hostCard.run();
            return;
        }
        session.files().run(() -> Invite.to(session.address()),
                invite -> new InviteDialog(SwingUtilities.getWindowAncestor(this), texts, invite).setVisible(true),
                _ -> JOptionPane.showMessageDialog(this, texts.get("invite.none")));
    }

    /** This machine hosts: that is always in sight, and whoever invites sees the host's card. */
    void hosted(HostBadge badge, Runnable card) {
        status.hosted(badge);
        hostCard = card;
    }

    private void keys() {
        new ChatKeys(this, model, ways, panes).bind();
        Keys.on(this, Shortcut.FIRST_UNREAD, transcript::goToUnread);
        Keys.on(this, Shortcut.SEARCH, () -> openSearch(false, ""));
        Keys.on(this, Shortcut.SEARCH_ALL, () -> openSearch(true, ""));
        Keys.on(this, Shortcut.EMOJI, composer::emoji);
        Keys.on(this, Shortcut.ATTACH, offering::choose);
        Keys.on(this, Shortcut.INVITE, this::invite);
        Keys.on(this, Shortcut.WRITE, this::focus);
    }

    void focus() {
        composer.focus();
    }

    void linkChanged(LinkState state) {
        banner.show(state, nickname());
        banner.waiting(model.waiting());
        composer.online(state instanceof LinkState.Online);
        refreshStatus();
        if (state instanceof LinkState.Online) {
            transcript.online();
        }
    }

    /** The search takes the place of the people. */
    private void openSearch(boolean show) {
        search.open(show);
        refreshPeople();
        if (!show) {
            composer.focus();
        }
    }

    private void openSearch(boolean everywhere, String words) {
        search.everywhere(everywhere);
        openSearch(true);
        if (!words.isEmpty()) {
            search.look(words);
        }
    }

    private String nickname() {
        Nickname self = session.nickname();
        return self == null ? "" : self.text();
    }

    private void refreshStatus() {
        String server = model.server();
        String address = session.address().toString();
        status.refresh(session.state(),
                glyphs.inOneFont(server.isEmpty() ? address : server + " · " + address, status.getFont()),
                glyphs.inOneFont(nickname(), status.getFont()));
    }

    private void refreshPeople() {
        Timeline shown = model.selected();
        Roster roster = shown != null && shown.conversation() instanceof Conversation.InRoom in
                ? model.roster(in.room())
                : null;
        header.refresh(shown, roster, !narrow);
        if (shown != null) {
            header.loudness(model.loudness(shown.conversation()));
        }
        members.refresh(roster);
        members.setVisible(roster != null && !narrow && header.wantsMembers() && !search.isVisible());
        beside.setVisible(members.isVisible() || search.isVisible());
        revalidate();
    }

    /** Where the text is too large for three columns, the conversation goes before the list of people. */
    @Override
    public void doLayout() {
        boolean now = getWidth() < UIScale.scale(ROOM_FOR_PEOPLE);
        if (now != narrow) {
            narrow = now;
            refreshPeople();
        }
        super.doLayout();
    }

    private void askForLoudness(Component at) {
        Timeline shown = model.selected();
        if (shown != null) {
            loudness.alone(shown.conversation()).show(at, 0, at.getHeight());
        }
    }

    // What the person does.

    private void redo(Entry.Said said, String what) {
        Timeline shown = model.selected();
        if (shown != null) {
            switch (what) {
                case RowFactory.AGAIN -> model.tryAgain(shown, said);
                case RowFactory.REMOVE -> model.forget(shown, said);
                case RowFactory.LOAD -> model.load(shown, said);
                default -> files.act(shown, said, what);
            }
        }
    }

    /** What the composer leaves to others. */
    private final class Writing implements Composer.Doing {
        @Override
        public void said(String line) {
            model.typed(line);
            transcript.view().goToEnd();
        }

        @Override
        public void offer() {
            offering.choose();
        }

        @Override
        public boolean enterSends() {
            return choices.enterSends();
        }

        @Override
        public void escape() {
            transcript.view().goToEnd();
        }

        @Override
        public void page(int by) {
            transcript.page(by);
        }
    }

    // What the model tells.

    @Override
    public void conversationsChanged() {
        if (!refreshing) { // once for many: a thousand messages may come at once
            refreshing = true;
            EventQueue.invokeLater(() -> {
                refreshing = false;
                Timeline shown = model.selected();
                side.refresh(model.timelines(), shown);
                if (shown != null) {
                    header.loudness(model.loudness(shown.conversation()));
                }
                titleChanged.run();
            });
        }
    }

    @Override
    public void selectionChanged() {
        Timeline shown = model.selected();
        side.refresh(model.timelines(), shown);
        transcript.show(shown);
        composer.address(shown);
        refreshPeople();
        search.again();
        titleChanged.run();
    }

    /** The lines of what is shown are other ones. */
    private void linesChanged(Timeline timeline) {
        if (banner.isVisible()) {
            banner.waiting(model.waiting());
        }
        if (timeline == model.selected()) {
            transcript.linesChanged();
        }
    }

    @Override
    public void inserted(Timeline timeline, int index) {
        if (timeline == model.selected()) {
            transcript.view().inserted(index);
        }
        linesChanged(timeline);
    }

    @Override
    public void changed(Timeline timeline, int index) {
        if (timeline == model.selected()) {
            transcript.view().changed(index);
        }
        linesChanged(timeline);
    }

    @Override
    public void removed(Timeline timeline, int index) {
        if (timeline == model.selected()) {
            transcript.view().removed(index);
        }
        linesChanged(timeline);
    }

    @Override
    public void rosterChanged(RoomName room) {
        Timeline shown = model.selected();
        if (shown != null && shown.conversation().equals(new Conversation.InRoom(room))) {
            refreshPeople();
        }
    }

    @Override
    public void identityChanged() {
        refreshStatus();
        members.repaint();
    }

    @Override
    public void pagesChanged(Timeline timeline) {
        linesChanged(timeline);
    }

    @Override
    public void reveal(Timeline timeline, int index) {
        if (timeline == model.selected()) {
            transcript.view().reveal(index);
        }
    }

    @Override
    public void searchChanged() {
        search.refresh();
    }

    @Override
    public void wanted(Slash command, String words) {
        switch (command) {
            case HELP -> KeysDialog.open(this, texts, choices.enterSends());
            case ROOMS -> ways.askForRoom();
            case SEARCH -> openSearch(true, words);
            case ME, MSG, JOIN, LEAVE, NICK, WHO -> {
                // The model's own business.
            }
        }
    }

    @Override
    public void roomsListed(List<Event.RoomCount> there) {
        ways.roomsListed(there);
    }
}
