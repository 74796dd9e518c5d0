package confab.client.settings;

/** Which look the person chose. */
public enum ThemeChoice {
    /** Whatever the desktop shows. */
    SYSTEM, LIGHT, DARK
}
