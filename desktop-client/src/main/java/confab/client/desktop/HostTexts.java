package confab.client.desktop;

import java.util.Set;

import confab.client.host.HostException;

/** What keeps a server from being hosted here, in words, with what to do about it. */
final class HostTexts {
    /** As the server names what is wrong; there are sentences for these. */
    static final Set<String> TROUBLES = Set.of("port.taken", "port.failed", "bad.data", "files.unusable",
            "journal.in-use", "journal.newer", "journal.foreign", "journal.damaged", "journal.no-room",
            "journal.not-writable", "journal.locked", "journal.no-library", "journal.failed");

    private HostTexts() {}

    static String trouble(Texts texts, Exception failed) {
        return failed instanceof HostException why && TROUBLES.contains(why.key())
                ? texts.get("host.trouble." + why.key(), why.place(), why.detail())
                : texts.get("host.trouble", failed.toString());
    }
}
