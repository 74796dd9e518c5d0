package confab.client.desktop;

import java.util.concurrent.atomic.AtomicBoolean;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A short sound of two soft bells, computed and not recorded. One at a time, and no oftener than every second. */
final class Chime {
    static final int RATE = 44_100;
    private static final Logger log = LoggerFactory.getLogger(Chime.class);
    private static final double SECONDS = 0.55;
    private static final double FIRST_HERTZ = 659.26; // E5
    private static final double SECOND_HERTZ = 987.77; // B5
    private static final double SECOND_BEGINS = 0.11;
    private static final double LOUDEST = 0.22;
    private static final long BETWEEN_NANOS = 1_000_000_000L;

    private final Runnable device;
    private final AtomicBoolean playing = new AtomicBoolean();
    private long last;
    private boolean played;

    /** @param device plays it, and returns when it has */
    Chime(Runnable device) {
        this.device = device;
    }

    /** Event thread. Returns at once; true if it is heard, where there is a device. */
    boolean play(long nanos) {
        if ((played && nanos - last < BETWEEN_NANOS) || !playing.compareAndSet(false, true)) {
            return false;
        }
        played = true;
        last = nanos;
        Thread.ofPlatform().name("chime").daemon().start(() -> {
            try {
                device.run();
            } finally {
                playing.set(false);
            }
        });
        return true;
    }

    /** Waits until it has been heard; does nothing where there is no device. */
    static void sound() {
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
            byte[] samples = samples();
            line.open(format);
            line.start();
            line.write(samples, 0, samples.length);
            line.drain();
        } catch (LineUnavailableException | IllegalArgumentException silent) {
            log.debug("no sound: {}", silent.toString());
        }
    }

    /** 16 bits each, little endian, one channel. */
    static byte[] samples() {
        int count = (int) (RATE * SECONDS);
        byte[] bytes = new byte[2 * count];
        for (int i = 0; i < count; i++) {
            double at = (double) i / RATE;
            double ending = Math.min(1, (SECONDS - at) / 0.05);
            double value = LOUDEST * ending * (bell(FIRST_HERTZ, at) + 0.8 * bell(SECOND_HERTZ, at - SECOND_BEGINS));
            int sample = (int) Math.round(value * Short.MAX_VALUE);
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        return bytes;
    }

    /** A tone that is struck at 0 and dies away, with a little of its octave. */
    private static double bell(double hertz, double at) {
        if (at <= 0) {
            return 0;
        }
        double struck = Math.min(1, at / 0.008);
        double turn = 2 * Math.PI * hertz * at;
        return struck * Math.exp(-9 * at) * (Math.sin(turn) + 0.25 * Math.exp(-6 * at) * Math.sin(2 * turn));
    }
}
