package confab.client.settings;

/**
 * By what the program says that something has come while nobody looks. Immutable.
 *
 * @param messages a notification of the system
 * @param sound a short sound
 * @param badge a number at the program's icon in the taskbar or dock, where the system has such
 * @param previews whether notifications show what was said and by whom; off for who projects the screen
 * @param tray an icon among the system's small ones, where the system has such
 */
public record Notices(boolean messages, boolean sound, boolean badge, boolean previews, boolean tray) {
    public static final Notices FIRST = new Notices(true, true, true, true, false);

    public Notices withMessages(boolean on) {
        return new Notices(on, sound, badge, previews, tray);
    }

    public Notices withSound(boolean on) {
        return new Notices(messages, on, badge, previews, tray);
    }

    public Notices withBadge(boolean on) {
        return new Notices(messages, sound, on, previews, tray);
    }

    public Notices withPreviews(boolean on) {
        return new Notices(messages, sound, badge, on, tray);
    }

    public Notices withTray(boolean on) {
        return new Notices(messages, sound, badge, previews, on);
    }
}
