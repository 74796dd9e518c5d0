package confab.client.host;

/** A server that could not be started. What is wrong stands under its key in the face's texts. */
public final class HostException extends Exception {
    private static final long serialVersionUID = 1;

    private final String key;
    private final String place;
    private final String detail;

    HostException(String key, String place, String detail) {
        super(key + " " + place + " (" + detail + ")");
        this.key = key;
        this.place = place;
        this.detail = detail;
    }

    /** The key of the sentence that says it to the host, as the server names it. */
    public String key() {
        return key;
    }

    /** The file or directory that it is about; empty where it is about the port. */
    public String place() {
        return place;
    }

    /** What the system or a library said. */
    public String detail() {
        return detail;
    }
}
