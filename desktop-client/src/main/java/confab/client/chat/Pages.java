package confab.client.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import confab.model.Conversation;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What was said before, page by page: older ones as the person scrolls up, what was missed, what a search has found.
 * The server answers in the order of the questions.
 */
final class Pages {
    /** How much of what was missed is fetched by itself; the rest is said to be missing. */
    private static final int PAGES_PER_GAP = 5;
    private static final int PAGE = 100;

    private final Conversations conversations;
    private final Messages messages;
    private final Outgoing out;
    private final ChatModel model;
    private final ChatListener listener;
    private final List<Ask> asked = new ArrayList<>();
    private final Map<Conversation, Integer> pagesLeft = new HashMap<>();

    private enum Why {
        OLDER, GAP, MISSED, FOUND
    }

    private record Ask(Conversation in, Why why, long seq) {}

    Pages(ChatModel model, Conversations conversations, Messages messages, Outgoing out, ChatListener listener) {
        this.model = model;
        this.conversations = conversations;
        this.messages = messages;
        this.out = out;
        this.listener = listener;
    }

    /** Another connection: what was asked is not answered any more. */
    void lost() {
        List<Ask> given = List.copyOf(asked);
        asked.clear();
        pagesLeft.clear();
        given.forEach(ask -> tell(ask.in()));
    }

    boolean isLoading(Timeline timeline) {
        return asked.stream().anyMatch(ask -> ask.why() == Why.OLDER && ask.in().equals(timeline.conversation()));
    }

    /** Asks for the page before what is here, unless it is on its way or there is none. */
    void older(Timeline timeline) {
        Progress progress = timeline.progress();
        if (!model.isOnline() || progress.isComplete() || isLoading(timeline)) {
            return;
        }
        long oldest = timeline.oldest() == 0 ? progress.held() + 1 : timeline.oldest();
        if (!progress.hasBegun() || oldest <= 1) {
            progress.complete(progress.hasBegun());
        } else {
            ask(timeline.conversation(), Why.OLDER, oldest, oldest, PAGE);
        }
    }

    /** Asks for the newest of what is missing just before this number. */
    void gap(Timeline timeline, long before) {
        Conversation in = timeline.conversation();
        if (model.isOnline() && asked.stream().noneMatch(ask -> ask.why() == Why.GAP && ask.in().equals(in))) {
            ask(in, Why.GAP, before, before, Limits.HISTORY_PAGE);
        }
    }

    /** Asks for what came after this number, a few pages at most, unless it is on its way. */
    void missed(Conversation in, long after) {
        if (asked.stream().noneMatch(ask -> ask.why() == Why.MISSED && ask.in().equals(in))) {
            pagesLeft.put(in, PAGES_PER_GAP);
            after(in, after);
        }
    }

    /** Shows a message, which is fetched with those around it if it is not here. */
    void goTo(Timeline timeline, long seq) {
        int at = timeline.indexOf(seq);
        if (at >= 0) {
            listener.reveal(timeline, at);
        } else if (model.isOnline()) {
            ask(timeline.conversation(), Why.FOUND, seq, seq + PAGE / 2, PAGE);
        } else {
            model.hint(Entry.HintKind.NOT_CONNECTED, "");
        }
    }

    private void ask(Conversation in, Why why, long seq, long before, int limit) {
        asked.add(new Ask(in, why, seq));
        out.send(new Command.History(in, before, null, limit));
        tell(in);
    }

    private void after(Conversation in, long seq) {
        int left = pagesLeft.getOrDefault(in, 0);
        if (left > 0) {
            pagesLeft.put(in, left - 1);
            asked.add(new Ask(in, Why.MISSED, seq));
            out.send(new Command.History(in, null, seq, Limits.HISTORY_PAGE));
        }
    }

    void history(Event.History page) {
        Ask ask = answered(page.in());
        Timeline timeline = conversations.find(page.in());
        if (timeline == null) {
            return;
        }
        boolean news = false;
        for (Event.Message message : page.messages()) {
            news |= messages.show(timeline, message, ask == null || ask.why() != Why.MISSED);
        }
        timeline.progress().first(page.first());
        if (ask != null) {
            finish(timeline, ask, page, news);
        }
        tell(page.in());
    }

    private void finish(Timeline timeline, Ask ask, Event.History page, boolean news) {
        switch (ask.why()) {
            case OLDER -> timeline.progress().complete(!page.more() || !news);
            case MISSED -> {
                if (!page.messages().isEmpty()) {
                    long last = page.messages().getLast().seq();
                    timeline.progress().skipTo(last); // what is not in the page is not kept
                    if (news && page.more()) {
                        after(ask.in(), last);
                    }
                }
            }
            case GAP -> {
                if (!news) {
                    model.hint(Entry.HintKind.NOTHING_THERE, "");
                }
            }
            case FOUND -> {
                int at = timeline.indexOf(ask.seq());
                if (at >= 0) {
                    listener.reveal(timeline, at);
                } else {
                    model.hint(Entry.HintKind.NOTHING_THERE, "");
                }
            }
        }
    }

    /** Something was refused, perhaps a question of ours: it may be asked again. False if none was asked. */
    boolean refused(Event.Refused answer) {
        boolean ours = !asked.isEmpty()
                && (answer.code() == ErrorCode.NO_SUCH_PERSON || answer.code() == ErrorCode.NOT_IN_ROOM);
        if (ours) {
            lost();
        }
        return ours;
    }

    private @Nullable Ask answered(Conversation in) {
        for (Iterator<Ask> each = asked.iterator(); each.hasNext();) {
            Ask ask = each.next();
            if (Objects.equals(ask.in(), in)) {
                each.remove();
                return ask;
            }
        }
        return null;
    }

    /** More was missed than is told again. It stays away until the person asks for it. */
    void gap(Event.Gap gap) {
        Timeline timeline = conversations.find(gap.in());
        if (timeline != null) {
            timeline.progress().first(gap.first());
            timeline.progress().skipTo(gap.to());
        }
    }

    private void tell(Conversation in) {
        Timeline timeline = conversations.find(in);
        if (timeline != null) {
            listener.pagesChanged(timeline);
        }
    }
}
