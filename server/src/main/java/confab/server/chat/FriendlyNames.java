package confab.server.chat;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import confab.model.Nickname;

/** Nicknames for those who bring none. One word each, so that they are typed easily. */
final class FriendlyNames {
    private static final List<String> KINDS = List.of("Amber", "Brave", "Bright", "Calm", "Clever", "Cosy", "Early",
            "Gentle",
            "Happy", "Jolly", "Keen", "Lucky", "Mellow", "Misty", "Nimble", "Quick", "Quiet", "Silver", "Sunny",
            "Swift",
            "Tidy", "Warm", "Wise", "Witty");
    private static final List<String> ANIMALS = List.of("Badger", "Beaver", "Crane", "Dolphin", "Falcon", "Finch",
            "Fox", "Gecko",
            "Hare", "Heron", "Ibis", "Koala", "Lark", "Lynx", "Marten", "Otter", "Owl", "Panda", "Puffin", "Robin",
            "Seal",
            "Swan", "Tapir", "Wombat");
    private static final int TRIES = 20;

    private FriendlyNames() {}

    /** A name that is free; with a number when the plain ones seem to be taken. */
    static Nickname pick(Predicate<Nickname> free) {
        RandomGenerator random = ThreadLocalRandom.current();
        for (int tries = 0;; tries++) {
            String plain = KINDS.get(random.nextInt(KINDS.size())) + ANIMALS.get(random.nextInt(ANIMALS.size()));
            Nickname name = Nickname.of(tries < TRIES ? plain : plain + random.nextInt(1, 1_000_000));
            if (free.test(name)) {
                return name;
            }
        }
    }
}
