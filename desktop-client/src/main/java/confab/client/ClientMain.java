package confab.client;

/** Starts the client. */
public final class ClientMain {
    private ClientMain() {}

    public static void main(String[] args) {}
}
