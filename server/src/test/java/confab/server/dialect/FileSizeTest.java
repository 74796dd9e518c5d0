package confab.server.dialect;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileSizeTest {
    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "1, 1 byte", "512, 512 bytes", "999, 999 bytes", "1000, 1.0 KB", "1500, 1.5 KB",
        "999949, 999.9 KB", "999950, 1.0 MB", "3000000, 3.0 MB", "2147483648, 2.1 GB", "999999999999, 1.0 TB",
        "9223372036854775807, 9.2 EB"})
    void sizeIsToldInTheUnitThatFits(long bytes, String words) {
        assertThat(FileSize.words(bytes)).isEqualTo(words);
    }
}
