package confab.client.files;

/** Names for more than one of the same name. */
final class Numbered {
    private Numbered() {}

    /** {@code a.txt} and 2 make {@code a (2).txt}. */
    static String name(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot > 0
                ? name.substring(0, dot) + " (" + number + ")" + name.substring(dot)
                : name + " (" + number + ")";
    }
}
