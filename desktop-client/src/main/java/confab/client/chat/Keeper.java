package confab.client.chat;

import java.util.Map;

import confab.model.Conversation;

/** Keeps what must outlive the program. Called on the model's thread; never blocks. */
public interface Keeper {
    /**
     * Keeps a message until it is dropped.
     *
     * @param then called on the model's thread when it is kept, or when it turned out that it cannot be
     */
    void keep(Unsent message, Runnable then);

    /** The message of this id is not needed any more: the server has it, or the person wants it no longer. */
    void drop(String id);

    /** {@link ChatModel#places} says something else now. */
    void placesChanged();

    /** {@link ChatModel#drafts} holds something else now. */
    default void draftsChanged() {}

    /** @param chosen how loud conversations are that are not as loud as usual */
    default void loudnessChanged(Map<Conversation, Loudness> chosen) {}
}
