package confab.launcher;

import java.util.Locale;

/** Says in words that a Java is too old for Confab. Compiled for Java 8, so that an old Java can say it. */
public final class OldJava {
    private static final int NEEDED = 25;

    private OldJava() {}

    /** What to tell whoever started Confab on the Java that runs this; empty when it is new enough. */
    public static String complaint() {
        return complaint(System.getProperty("java.specification.version"), Locale.getDefault());
    }

    /**
     * The same for any Java, by its specification version ({@code 1.8}, {@code 17}), in the language of {@code locale}.
     */
    public static String complaint(String specification, Locale locale) {
        String version = specification.startsWith("1.") ? specification.substring(2) : specification;
        if (Integer.parseInt(version) >= NEEDED) {
            return "";
        }
        if (locale.getLanguage().equals("zh")) {
            return "Confab 需要 Java " + NEEDED + " 或更高版本；现在运行的是 Java " + version + "。\n"
                    + "请安装新版本的 Java（例如 https://adoptium.net 上的 Temurin " + NEEDED + "）后再启动，\n"
                    + "或者使用自带 Java 的 Confab 程序。";
        }
        return "Confab needs Java " + NEEDED + " or newer; this is Java " + version + ".\n"
                + "Install a newer one (for example Temurin " + NEEDED
                + " from https://adoptium.net) and start Confab with it,\n"
                + "or use the Confab program that brings its own Java.";
    }
}
