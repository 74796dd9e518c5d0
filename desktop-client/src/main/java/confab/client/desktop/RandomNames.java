package confab.client.desktop;

import java.util.List;
import java.util.random.RandomGenerator;

/** Friendly names to start with, in the face's language. */
final class RandomNames {
    private final Texts texts;
    private final RandomGenerator random;

    RandomNames(Texts texts, RandomGenerator random) {
        this.texts = texts;
        this.random = random;
    }

    String next() {
        return texts.get("random.join", pick(texts.list("random.first")), pick(texts.list("random.second")));
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
