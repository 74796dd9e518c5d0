package confab.client.chat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.Event;
import org.jspecify.annotations.Nullable;

/** What the person does: a line from the composer, another room, another name. */
final class Doings {
    /** A line of names stays a line that is read; the whole list is beside it. */
    private static final int MOST_NAMED = 50;

    private final ChatModel model;
    private final Conversations conversations;
    private final Sending sending;
    private final EventHandler events;
    private final Outgoing out;
    private final ChatListener listener;

    Doings(ChatModel model, Conversations conversations, Sending sending, EventHandler events, Outgoing out,
            ChatListener listener) {
        this.model = model;
        this.conversations = conversations;
        this.sending = sending;
        this.events = events;
        this.out = out;
        this.listener = listener;
    }

    void typed(String line) {
        Timeline shown = model.selected();
        switch (Typed.of(line, conversations::knows)) {
            case Typed.Words words -> {
                if (shown != null) {
                    sending.say(shown, words.text(), words.action());
                }
            }
            case Typed.Join join -> join(join.room());
            case Typed.Leave leave -> close(new Conversation.InRoom(leave.room()));
            case Typed.LeaveThis _ -> {
                if (shown != null) {
                    close(shown.conversation());
                }
            }
            case Typed.Nick nick -> rename(nick.name());
            case Typed.Private message -> {
                talkTo(message.to());
                Timeline to = conversations.find(new Conversation.With(message.to()));
                if (to != null) {
                    sending.say(to, message.text(), false);
                }
            }
            case Typed.Who _ -> who(shown);
            case Typed.Show show -> listener.wanted(show.what(), show.words());
            case Typed.Unclear unclear -> model.hint(unclear.kind(), unclear.about());
        }
    }

    /** Says who is in the room that is shown. Who is in a private conversation, its name says. */
    private void who(@Nullable Timeline shown) {
        Roster roster = shown != null && shown.conversation() instanceof Conversation.InRoom in
                ? conversations.roster(in.room())
                : null;
        if (roster != null) {
            List<Event.Member> members = roster.members();
            model.hint(Entry.HintKind.WHO, members.stream().limit(MOST_NAMED).map(member -> member.nickname().text())
                    .collect(Collectors.joining(", ", "", members.size() > MOST_NAMED ? ", …" : "")));
        } else if (shown != null) {
            model.hint(Entry.HintKind.WHO, shown.conversation().toString().substring(1));
        }
    }

    void talkTo(Nickname person) {
        if (!Objects.equals(person, model.nickname())) {
            Conversation.With with = new Conversation.With(person);
            conversations.open(with);
            model.select(with);
        }
    }

    void join(RoomName room) {
        Conversation.InRoom in = new Conversation.InRoom(room);
        if (conversations.find(in) != null) {
            model.select(in);
        } else if (model.isOnline()) {
            events.selectWhenJoined(room);
            out.send(new Command.Join(room));
        } else {
            model.hint(Entry.HintKind.NOT_CONNECTED, room.text());
        }
    }

    void rename(Nickname name) {
        if (model.isOnline()) {
            out.send(new Command.Nick(name));
        } else {
            model.hint(Entry.HintKind.NOT_CONNECTED, name.text());
        }
    }

    /** False if nothing was closed. */
    boolean close(Conversation conversation) {
        Timeline closing = conversations.find(conversation);
        if (closing == null) {
            return false;
        }
        if (closing.hasPending()) {
            model.select(conversation);
            model.hint(Entry.HintKind.UNSENT_HERE, conversation.toString());
            return false;
        }
        boolean shown = Objects.equals(closing, model.selected());
        if (conversation instanceof Conversation.InRoom in) {
            out.send(new Command.Leave(in.room()));
        }
        conversations.close(conversation);
        if (shown) {
            model.selectFirst();
        }
        return true;
    }
}
