package confab.server.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

import confab.protocol.FileInfo;
import confab.server.chat.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Small pictures, and what strangers send instead of pictures. */
@Timeout(60)
class PictureTest {
    private static final int RED = 0xFFFF0000;
    private static final int BLUE = 0xFF0000FF;
    /** One pixel each, lossy. */
    private static final byte[] WEBP = Base64.getDecoder()
            .decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    /** Red on the left, blue on the right. */
    private static BufferedImage halves(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, x < width / 2 ? RED : BLUE);
            }
        }
        return image;
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private Path small(FileStore store, byte[] bytes) throws Exception {
        return requireNonNull(store.thumbnail(bring(store, bytes).id()));
    }

    private static FileInfo bring(FileStore store, byte[] bytes) throws Exception {
        SharedFiles.Upload upload = store.begin(1, "picture", null, bytes.length);
        upload.append(new ByteArrayInputStream(bytes));
        return upload.finish();
    }

    private FileStore store() throws IOException {
        return FileStore.open(directory, FileLimits.USUAL, 0);
    }

    private static BufferedImage read(Path file) throws IOException {
        return requireNonNull(ImageIO.read(file.toFile()));
    }

    private static String type(Path file) throws IOException {
        return MediaTypes.of(file, null);
    }

    private static void assertAbout(int pixel, int color) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat(pixel >> shift & 0xFF).as(Integer.toHexString(pixel)).isBetween((color >> shift & 0xFF) - 40,
                    (color >> shift & 0xFF) + 40);
        }
    }

    @ParameterizedTest
    @CsvSource({"png, 2000, 1000, 512, 256", "jpeg, 1000, 3000, 171, 512", "gif, 513, 513, 512, 512",
        "png, 5000, 3, 512, 1"})
    void largePictureIsDrawnSmall(String format, int width, int height, int smallWidth, int smallHeight)
            throws Exception {
        try (FileStore store = store()) {
            Path small = small(store, encoded(halves(width, height, BufferedImage.TYPE_INT_RGB), format));
            BufferedImage image = read(small);
            assertThat(image.getWidth()).isEqualTo(smallWidth);
            assertThat(image.getHeight()).isEqualTo(smallHeight);
            assertThat(type(small)).isEqualTo("image/jpeg");
            assertAbout(image.getRGB(smallWidth / 8, smallHeight / 2), RED);
            assertAbout(image.getRGB(smallWidth - 1 - smallWidth / 8, smallHeight / 2), BLUE);
        }
    }

    @Test
    void smallPictureIsNotMadeLarger() throws Exception {
        try (FileStore store = store()) {
            BufferedImage image = read(small(store, encoded(halves(20, 10, BufferedImage.TYPE_INT_RGB), "png")));
            assertThat(image.getWidth()).isEqualTo(20);
            assertThat(image.getHeight()).isEqualTo(10);
        }
    }

    @Test
    void transparentStaysTransparent() throws Exception {
        BufferedImage image = new BufferedImage(1000, 1000, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 1000; i++) {
            image.setRGB(i, 10, RED);
        }
        try (FileStore store = store()) {
            Path small = small(store, encoded(image, "png"));
            assertThat(type(small)).isEqualTo("image/png");
            assertThat(read(small).getRGB(100, 100) >>> 24).isZero();
            assertThat(read(small).getRGB(100, 5) & 0xFFFFFF).isEqualTo(0xFF0000);
        }
    }

    @Test
    void grayStaysAsBright() throws Exception {
        BufferedImage image = new BufferedImage(700, 700, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 700 * 700; i++) {
            image.getRaster().setSample(i % 700, i / 700, 0, 0x60);
        }
        try (FileStore store = store()) {
            BufferedImage small = read(small(store, encoded(image, "png")));
            assertThat(small.getRGB(10, 10) & 0xFF).isBetween(0x5E, 0x62);
        }
    }

    @Test
    void webpIsRead() throws Exception {
        try (FileStore store = store()) {
            FileInfo info = bring(store, WEBP);
            assertThat(info.type()).isEqualTo("image/webp");
            assertThat(read(requireNonNull(store.thumbnail(info.id()))).getWidth()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 100, 50, left", "2, 100, 50, right", "3, 100, 50, right", "4, 100, 50, left", "5, 50, 100, top",
        "6, 50, 100, top", "7, 50, 100, bottom", "8, 50, 100, bottom", "9, 100, 50, left"})
    void pictureStandsAsTheCameraWasHeld(int orientation, int width, int height, String red) throws Exception {
        byte[] jpeg = encoded(halves(100, 50, BufferedImage.TYPE_INT_RGB), "jpeg");
        try (FileStore store = store()) {
            BufferedImage small = read(small(store, turned(jpeg, orientation)));
            assertThat(small.getWidth()).isEqualTo(width);
            assertThat(small.getHeight()).isEqualTo(height);
            int x = red.equals("left") ? 5 : red.equals("right") ? width - 6 : width / 2;
            int y = red.equals("top") ? 5 : red.equals("bottom") ? height - 6 : height / 2;
            assertAbout(small.getRGB(x, y), RED);
        }
    }

    /** With Exif data in front that hold the orientation alone. */
    private static byte[] turned(byte[] jpeg, int orientation) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        data.write(jpeg, 0, 2);
        data.writeShort(0xFFE1);
        data.writeShort(2 + 6 + 8 + 2 + 12);
        data.write("Exif\0\0MM\0*\0\0\0\b".getBytes(StandardCharsets.ISO_8859_1));
        data.writeShort(1);
        data.writeShort(0x0112);
        data.writeShort(3);
        data.writeInt(1);
        data.writeShort(orientation);
        data.writeShort(0);
        data.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    @Test
    void whatIsNoPictureHasNone() throws Exception {
        try (FileStore store = store()) {
            assertThat(store.thumbnail(bring(store, "text".getBytes(StandardCharsets.UTF_8)).id())).isNull();
            assertThat(store.thumbnail("0".repeat(32))).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"60000, 60000", "32769, 1", "10000, 5001", "0, 10", "-1, -1"})
    void pictureThatClaimsTooMuchIsNotRead(int width, int height) throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(png);
        data.write(new byte[]{(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeBytes("IHDR");
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[]{8, 6, 0, 0, 0});
        data.writeInt(13);
        data.write(header.toByteArray());
        CRC32 crc = new CRC32();
        crc.update(header.toByteArray());
        data.writeInt((int) crc.getValue());
        assertNone(png.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "webp"})
    void brokenPictureBreaksNothing(String format) throws Exception {
        byte[] whole = format.equals("webp")
                ? WEBP
                : encoded(halves(300, 200, BufferedImage.TYPE_INT_RGB), format);
        Random random = new Random(5);
        try (FileStore store = store()) {
            for (int i = 0; i < 60; i++) {
                byte[] broken = i % 2 == 0
                        ? Arrays.copyOf(whole, 13 + random.nextInt(whole.length - 13))
                        : whole.clone();
                for (int hit = 0; hit < i; hit++) {
                    broken[12 + random.nextInt(broken.length - 12)] = (byte) random.nextInt();
                }
                Path small = store.thumbnail(bring(store, broken).id());
                assertThat(small == null || Files.size(small) > 0).isTrue();
            }
        }
    }

    @Test
    void failureIsRemembered() throws Exception {
        byte[] cut = Arrays.copyOf(encoded(halves(30, 20, BufferedImage.TYPE_INT_RGB), "png"), 40);
        try (FileStore store = store()) {
            FileInfo info = bring(store, cut);
            assertThat(info.type()).isEqualTo("image/png");
            assertThat(store.thumbnail(info.id())).isNull();
            assertThat(directory.resolve(info.id() + ".thumb")).isEmptyFile();
            assertThat(store.thumbnail(info.id())).isNull();
        }
    }

    private void assertNone(byte[] bytes) throws Exception {
        try (FileStore store = store()) {
            FileInfo info = bring(store, bytes);
            assertThat(info.type()).isEqualTo("image/png");
            assertThat(store.thumbnail(info.id())).isNull();
        }
    }
}
