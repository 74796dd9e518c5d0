package confab.client.files;

/** A transfer ends here, and this is why. */
final class TransferException extends Exception {
    private static final long serialVersionUID = 1;

    private final Trouble trouble;

    TransferException(Trouble trouble) {
        super(trouble.name());
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }
}
