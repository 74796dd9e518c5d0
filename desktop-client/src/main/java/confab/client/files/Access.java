package confab.client.files;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Whether there is a connection, and what its requests are let in by. Any thread. */
final class Access {
    private @Nullable Pass pass; // guarded by this

    /**
     * What one connection gives.
     *
     * @param token the secret of that connection: in memory only, and in no log
     * @param most bytes of a file; null if the server takes none
     */
    record Pass(String token, @Nullable Long most) {
        @Override
        public String toString() {
            return "Pass[secret]";
        }
    }

    synchronized void open(Pass given) {
        pass = given;
        notifyAll();
    }

    synchronized void shut() {
        pass = null;
    }

    /** The pass that holds now, if it is another one than this. */
    synchronized @Nullable Pass now(@Nullable Pass refused) {
        return Objects.equals(pass, refused) ? null : pass;
    }

    /** Waits for a pass, and for another one than this. */
    synchronized Pass await(@Nullable Pass refused) throws InterruptedException {
        while (pass == null || pass.equals(refused)) {
            wait();
        }
        return pass;
    }
}
