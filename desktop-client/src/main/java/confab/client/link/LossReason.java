package confab.client.link;

/** Why there is no connection. */
public enum LossReason {
    /** No address belongs to the name. */
    UNKNOWN_HOST,
    /** The machine is there, but nothing listens on that port. */
    NOTHING_LISTENS,
    /** Nobody answered in time: a firewall, another network, a machine that is off. */
    NO_ANSWER,
    /** This machine knows no way there. */
    NO_ROUTE,
    /** Something answers there, but it does not speak this protocol. */
    NOT_CONFAB,
    /** The connection ended without a word. */
    CUT,
    /** Nothing was heard for too long. */
    SILENT,
    /** The server took nothing from us for too long, or we took nothing from it. */
    TOO_SLOW,
    /** The server said that it stops. */
    STOPPING,
    /** The server has as many people as it lets in. */
    FULL
}
