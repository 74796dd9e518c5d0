package confab.client.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GapListTest {
    @Test
    void holdsWhatAnyOtherListHolds() {
        Random random = new Random(7);
        List<String> plain = new ArrayList<>();
        List<String> list = new GapList<>();
        for (int i = 0; i < 20_000; i++) {
            int at = random.nextInt(plain.size() + 1);
            switch (random.nextInt(plain.size() > 300 ? 8 : 4)) {
                case 0, 1, 2 -> {
                    plain.add(at, "" + i);
                    list.add(at, "" + i);
                }
                case 3 -> {
                    if (at < plain.size()) {
                        assertThat(list.set(at, "" + i)).isEqualTo(plain.set(at, "" + i));
                    }
                }
                default -> {
                    if (at < plain.size()) {
                        assertThat(list.remove(at)).isEqualTo(plain.remove(at));
                    }
                }
            }
        }
        assertThat(list).isEqualTo(plain);
        list.clear();
        assertThat(list).isEmpty();
    }
}
