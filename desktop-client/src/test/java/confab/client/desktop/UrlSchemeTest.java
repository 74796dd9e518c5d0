package confab.client.desktop;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UrlSchemeTest {
    @Test
    void registryIsToldTheCommandInQuotes() {
        assertThat(UrlScheme.entries(Path.of("C:\\My Programs\\confab.exe"))).isEqualTo(String.join("\r\n",
                "Windows Registry Editor Version 5.00",
                "",
                "[HKEY_CURRENT_USER\\Software\\Classes\\confab]",
                "@=\"URL:Confab\"",
                "\"URL Protocol\"=\"\"",
                "",
                "[HKEY_CURRENT_USER\\Software\\Classes\\confab\\shell\\open\\command]",
                "@=\"\\\"C:\\\\My Programs\\\\confab.exe\\\" \\\"%1\\\"\"",
                ""));
    }

    @Test
    void onlyWindowsIsTold() {
        assertThat(UrlScheme.program()).isNull();
    }
}
