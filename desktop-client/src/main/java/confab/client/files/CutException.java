package confab.client.files;

/** No answer, or half of one: it is asked again. */
final class CutException extends Exception {
    private static final long serialVersionUID = 1;

    CutException(String what) {
        super(what);
    }

    CutException(Throwable cause) {
        super(cause);
    }
}
