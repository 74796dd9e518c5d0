package confab.client.chat;

import java.util.List;

import confab.model.Nickname;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MentionTest {
    private static List<String> found(String text, String name) {
        return Mention.in(text, Nickname.of(name)).stream()
                .map(mention -> text.substring(mention.start(), mention.end())).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Ada|hello Ada!|Ada", "Ada|@ada: look|@ada", "Ada|(ADA)|ADA",
        "Ada|ada's idea|ada", "Ada|Ａｄａ come|Ａｄａ", "Zoë|where is ZOË?|ZOË",
        "Tim B|ask tim   b now|tim   b", "小明|你好小明你来|小明", "小明|@小明你来|@小明", "Ada|你好Ada你来|Ada",
        "明|@明 来|@明", "明|明, 来|明", "Tim 🎈|so Tim 🎈🎈|Tim 🎈"})
    void wholeNameIsFoundInEverySpelling(String name, String text, String found) {
        assertThat(found(text, name)).containsExactly(found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Ada|Adam and Canada", "Ada|ada_b or ada2", "Ada|bob@ada.org",
        "Ada|https://example.org/ada/x", "明|明天见", "Ada|ad a", "Zoe|Zoë", "Ada|Adä", "Bob|nobody"})
    void otherWordsAreNotTheName(String name, String text) {
        assertThat(found(text, name)).isEmpty();
    }

    @Test
    void everyPlaceIsFound() {
        assertThat(Mention.in("ada Ada @ADA", Nickname.of("Ada")))
                .containsExactly(new Mention(0, 3), new Mention(4, 7), new Mention(8, 12));
    }

    @Test
    void endlessTextIsReadInNoTime() {
        String text = "ﷺa".repeat(5_000) + " Ada";
        assertThat(found(text, "Ada")).containsExactly("Ada");
    }
}
