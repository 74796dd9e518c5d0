package confab.server.journal;

import java.util.List;

import confab.server.chat.Registry;

/** Keeps nothing: what the chat has in memory is all there is, and a server that starts anew knows nobody. */
final class MemoryRegistry implements Registry {
    @Override
    public Contents load() {
        return new Contents(List.of(), List.of(), List.of());
    }

    @Override
    public void keep(Owned owned) {
        // the chat has it in memory
    }

    @Override
    public void drop(Owned owned) {
        // the chat has forgotten it
    }

    @Override
    public void keep(Pair pair) {
        // the chat has it in memory
    }

    @Override
    public void keep(Numbered numbered) {
        // the chat has it in memory
    }
}
