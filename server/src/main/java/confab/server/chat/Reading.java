package confab.server.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.Event;

/** What one person may read, and how far they have read. For their own client thread. */
final class Reading {
    private final Chat chat;
    private final Person person;
    private final Addressees to;

    Reading(Chat chat, Person person, Addressees to) {
        this.chat = chat;
        this.person = person;
        this.to = to;
    }

    /** A page of who is in a room. */
    Event.Members who(Command.Who who) {
        Room room = chat.rooms().find(who.room());
        Journal.Range kept = chat.journal().range(who.room().key());
        return room == null
                ? new Event.Members(who.room(), List.of(), 0, kept.first(), kept.last(), null)
                : room.members(who.after());
    }

    /** A log that this person may read, and how they are told what is in it. */
    private record View(String log, Function<Entry, Event.Message> message) {}

    private View view(Conversation in) {
        return switch (in) {
            case Conversation.InRoom(RoomName name) -> {
                Room room = to.room(name, null);
                yield new View(name.key(), room::message);
            }
            case Conversation.With(Nickname name) -> {
                Talk talk = chat.talkWith(person, name);
                if (talk == null) {
                    to.check(name);
                }
                yield talk == null
                        ? new View("", entry -> entry.message(in))
                        : new View(talk.log(), entry -> talk.message(entry, person.number()));
            }
        };
    }

    /** A page of what was said. */
    Event.History history(Command.History asked) {
        View view = view(asked.in());
        return HistoryPage.read(chat.journal(), view.log, asked, view.message);
    }

    /** What was said with these words, in one conversation, or in all that this person is in. */
    Event.Found search(Command.Search asked) {
        Map<String, Function<Entry, Event.Message>> searched = new HashMap<>();
        if (asked.in() != null) {
            View view = view(asked.in());
            searched.put(view.log, view.message);
        } else {
            person.rooms().values().forEach(room -> searched.put(room.name().key(), room::message));
            chat.talks().of(person.number())
                    .forEach(talk -> searched.put(talk.log(), entry -> talk.message(entry, person.number())));
        }
        Journal.Found found = chat.journal().search(searched.keySet(), asked.text(),
                asked.before() == null ? Long.MAX_VALUE : asked.before(),
                asked.limit() == null ? HistoryPage.USUAL : asked.limit());
        List<Entry> page = HistoryPage.newest(found.entries());
        List<Event.Message> messages = new ArrayList<>();
        for (Entry entry : page) {
            Function<Entry, Event.Message> message = searched.get(entry.log());
            if (message != null) {
                messages.add(message.apply(entry));
            }
        }
        return new Event.Found(messages, found.more() || page.size() < found.entries().size(),
                found.behind() ? Boolean.TRUE : null);
    }

    /** A mark that the other one of a private conversation is told. */
    void mark(Conversation in, Talk.Mark mark, long seq) {
        if (in instanceof Conversation.With(Nickname name)) {
            List<Talk> known = chat.talks().under(name, person);
            Talk talk = chat.talkWith(person, name);
            if (known.isEmpty() && talk == null) {
                to.check(name);
            }
            for (Talk each : talk == null || known.contains(talk) ? known : List.of(talk)) {
                each.mark(person.number(), mark, seq);
                chat.talks().endIfOver(each, person.number());
            }
        }
    }
}
