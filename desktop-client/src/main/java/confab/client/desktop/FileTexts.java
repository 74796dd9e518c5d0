package confab.client.desktop;

import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Duration;

import confab.client.files.Transfer;
import confab.client.files.Trouble;

/** Sizes, rates and how a transfer goes, in words. */
final class FileTexts {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
    private static final double STEP = 1000;
    private static final int ROUND_FROM = 100;

    private final Texts texts;

    FileTexts(Texts texts) {
        this.texts = texts;
    }

    String size(long bytes) {
        if (bytes < STEP) {
            return texts.get("file.bytes", bytes);
        }
        double value = bytes / STEP;
        int unit = 0;
        while (value >= STEP - 0.5 && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        NumberFormat format = NumberFormat.getInstance(texts.locale());
        format.setMaximumFractionDigits(value >= ROUND_FROM ? 0 : 1);
        format.setMinimumFractionDigits(value >= ROUND_FROM || unit == 0 ? 0 : 1);
        return format.format(value) + " " + UNITS[unit];
    }

    String left(Duration left) {
        long seconds = left.toSeconds();
        if (seconds < 60) {
            return texts.get("file.left.seconds", Math.max(1, seconds));
        }
        return seconds < 3600
                ? texts.get("file.left.minutes", (seconds + 59) / 60)
                : texts.get("file.left.hours", seconds / 3600, seconds % 3600 / 60);
    }

    /** How it stands, without the size. */
    String state(Transfer transfer) {
        boolean up = transfer.key().way() == Transfer.Way.UP;
        String percent = NumberFormat.getPercentInstance(texts.locale())
                .format(Math.floor(transfer.share() * 100) / 100);
        return switch (transfer.stage()) {
            case WAITING -> texts.get("file.waiting");
            case PACKING -> texts.get("file.packing", percent);
            case MOVING -> texts.get(up ? "file.sending" : "file.receiving", percent) + pace(transfer);
            case PAUSED -> texts.get("file.paused", percent);
            case CHECKING -> texts.get("file.checking");
            case DONE -> transfer.path() == null ? texts.get(up ? "file.sent" : "file.done") : saved(transfer.path());
            case FAILED -> trouble(transfer.trouble() == null ? Trouble.REFUSED : transfer.trouble(), up);
            case CANCELLED -> texts.get("file.cancelled");
        };
    }

    private String saved(Path path) {
        Path folder = path.getParent();
        return texts.get("file.saved", path.getFileName(), folder == null ? "" : folder);
    }

    private String pace(Transfer transfer) {
        Duration left = transfer.left();
        return left == null
                ? ""
                : " · " + texts.get("file.rate", size(transfer.rate())) + " · " + left(left);
    }

    String trouble(Trouble trouble, boolean up) {
        return texts.get("file.trouble." + trouble + (trouble != Trouble.DIFFERENT ? "" : up ? ".up" : ".down"));
    }
}
