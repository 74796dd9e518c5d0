package confab.protocol;

/** How a server is announced on its own network: DNS-SD (RFC 6763) over multicast DNS (RFC 6762). */
public final class Discovery {
    /** The type of service. */
    public static final String TYPE = "_confab._tcp.local.";
    /** Of the TXT record: what the server is called. */
    public static final String NAME = "name";
    /** Of the TXT record: the version of the protocol, {@link Limits#PROTOCOL}. */
    public static final String PROTOCOL = "protocol";
    /** The longest name, in code points. */
    public static final int NAME_CHARS = 64;
    /** The system property that says {@code off} where nothing may be announced or looked for. */
    public static final String PROPERTY = "confab.discovery";

    private Discovery() {}

    /** Whether the network may be used for it; read anew each time. */
    public static boolean isOn() {
        return !"off".equals(System.getProperty(PROPERTY));
    }
}
