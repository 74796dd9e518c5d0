package confab.model;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NicknameTest {
    private static final String EMOJI = "😀";

    @ParameterizedTest
    @ValueSource(strings = {"A", "Ada", "Ada Lovelace", "小明", "שלום", "नमस्ते", "각", EMOJI, "👋🏽",
        "O'Hara; DROP TABLE",
        "a*@#/{+", "<b>", "a|b", "...", "7"})
    void usualNamesAreShownAsTheyAre(String name) {
        assertThat(Nickname.of(name).text()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"Ada, ada", "ADA, aDa", "Ａｄａ, Ada", "ÄRGER, ärger", "Ⅳ, iv", "ﬁona, FIONA"})
    void caseAndWidthMakeNoDifference(String one, String other) {
        assertThat(Nickname.of(one)).isEqualTo(Nickname.of(other)).hasSameHashCodeAs(Nickname.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada love", "  Ada Love", "Ada Love  ", "Ada    Love", "Ada\u3000Love", "Ada\u00A0Love",
        "Ada \u2003 Love"})
    void spacesAreTrimmedAndFolded(String spelled) {
        assertThat(Nickname.of(spelled)).isEqualTo(Nickname.of("Ada Love"));
    }

    @Test
    void foldedSpacesAreShownFolded() {
        assertThat(Nickname.of(" Ada \u3000 Love ").text()).isEqualTo("Ada Love");
    }

    @Test
    void spaceInsideTellsNamesApart() {
        assertThat(Nickname.of("Ada Love")).isNotEqualTo(Nickname.of("AdaLove"));
    }

    @Test
    void combiningMarkMakesTheSameLetter() {
        assertThat(Nickname.of("Rene\u0301")).isEqualTo(Nickname.of("Ren\u00E9"));
        assertThat(Nickname.of("Rene\u0301").text()).isEqualTo("Ren\u00E9");
    }

    @Test
    void accentTellsNamesApart() {
        assertThat(Nickname.of("Rene")).isNotEqualTo(Nickname.of("René"));
    }

    @Test
    void caseIsFoldedTheSameInEveryCountry() {
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Nickname.of("INGRID")).isEqualTo(Nickname.of("ingrid"));
        } finally {
            Locale.setDefault(usual);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "ＡＤＡ  Love", "Rene\u0301", "Ⅳ", "小明", EMOJI, "ΣΑΣ", "İ", "Straße", "\u00B4a"})
    void whatIsShownIsTheSameNameAgain(String name) {
        Nickname shown = Nickname.of(name);
        assertThat(Nickname.of(shown.text()).text()).isEqualTo(shown.text());
        assertThat(Nickname.of(shown.text())).isEqualTo(shown);
    }

    @Test
    void lengthIsCountedInCodePoints() {
        assertThat(Nickname.of(EMOJI.repeat(24)).text()).isEqualTo(EMOJI.repeat(24));
        assertRefused(EMOJI.repeat(25));
    }

    @Test
    void lengthIsCountedAfterTheProfile() {
        assertThat(Nickname.of("e\u0301".repeat(24)).text()).isEqualTo("é".repeat(24));
        assertRefused("\uFDFA".repeat(2)); // one sign that the profile spells out in 18
    }

    @Test
    void twentyFourCharactersAreTheMost() {
        assertThat(Nickname.of("x".repeat(24)).text()).hasSize(24);
        assertRefused("x".repeat(25));
    }

    @ParameterizedTest
    @ValueSource(ints = {97, 1_000, 1_000_000})
    void farTooLongIsRefusedEvenIfSpacesWouldFold(int spaces) {
        assertRefused("a" + " ".repeat(spaces) + "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "     ", "\u3000"})
    void nothingIsNoName(String nothing) {
        assertRefused(nothing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a(b", "a)b", "a,b", "a\"b", ":", "Bob:", "a：b", "a（b", "a，b"})
    void punctuationOfOurLinesIsNowhere(String name) {
        assertRefused(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*a", "@a", "#a", "/a", "{a", "+a", " *a", "＊a", "＠a", "＃a", "／a", "｛a", "＋a", "*"})
    void signsWithAMeaningAreNotFirst(String name) {
        assertRefused(name);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x07, 0x09, 0x0A, 0x0D, 0x1B, 0x7F, 0x80, 0x85, 0x9B})
    void controlCharactersAreNowhere(int control) {
        assertRefused("a" + Character.toString(control) + "b");
        assertRefused("a" + Character.toString(control));
        assertRefused(Character.toString(control) + "a");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x061C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069, 0x2028, 0x2029})
    void directionAndLineAreNotTurned(int control) {
        assertRefused("a" + Character.toString(control) + "b");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00AD, 0x034F, 0x115F, 0x200B, 0x200D, 0x2060, 0x3164, 0xFE0F, 0xFEFF, 0xE0020})
    void whatCannotBeSeenIsRefused(int invisible) {
        assertRefused("a" + Character.toString(invisible) + "b");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xE000, 0xFFFE, 0x10FFFF})
    void whatIsNoCharacterIsRefused(int codePoint) {
        assertRefused("a" + Character.toString(codePoint));
    }

    @Test
    void halfASurrogatePairIsRefused() {
        assertRefused("a\uD83D");
        assertRefused("\uDE00a");
    }

    @Test
    void refusalSaysWhatWouldBeAccepted() {
        assertThatThrownBy(() -> Nickname.of("a:b")).isInstanceOf(NameException.class)
                .hasMessageContaining("1 to 24").hasMessageContaining(": ( ) , \"")
                .hasMessageContaining("* @ # / { +");
    }

    private static void assertRefused(String name) {
        assertThatThrownBy(() -> Nickname.of(name)).isInstanceOf(NameException.class);
    }
}
