package confab.client.settings;

/** The colours that buttons, links and what is chosen can have. What each is in a theme, the face knows. */
public enum AccentChoice {
    INDIGO, BLUE, TEAL, GREEN, ORANGE, ROSE
}
