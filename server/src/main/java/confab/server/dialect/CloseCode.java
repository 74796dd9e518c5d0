package confab.server.dialect;

/** Why a WebSocket is closed (RFC 6455, section 7.4.1). */
enum CloseCode {
    NORMAL(1000), GOING_AWAY(1001), PROTOCOL_ERROR(1002), UNSUPPORTED(1003), NOT_UTF8(1007), POLICY(1008), TOO_BIG(
            1009), OUR_FAULT(1011), TRY_AGAIN_LATER(1013);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Whether an endpoint may send this number. */
    static boolean mayBeSent(int number) {
        return (number >= 1000 && number <= 1014 && number != 1004 && number != 1005 && number != 1006)
                || (number >= 3000 && number <= 4999);
    }
}
