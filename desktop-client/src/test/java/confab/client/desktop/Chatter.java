package confab.client.desktop;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

import confab.model.Conversation;
import confab.model.Nickname;
import confab.model.RoomName;

/**
 * Twenty people who talk, as people do: short and long, in two languages, with emoji, links and code; now and then a
 * picture or a private word, and every other second one goes and another comes. The same every time.
 */
final class Chatter implements AutoCloseable {
    private static final int PEOPLE = 20;
    private static final int NAMES = 120;
    private static final Conversation ADA = Conversation.of("@Ada");
    private static final List<String> WORDS = List.of("who has the notes", "没关系，我们明天再说", "did you see 😀🎉",
            "https://example.org/a/page?with=words is worth a look", "I think that the second exercise is wrong", "好的",
            "Ada: can you look at this?", "ok", "👍", "😂😂", "/me waves");
    private static final String LONG = "It is a long story, and somebody tells all of it in one message. ";

    private final InetSocketAddress server;
    private final Random random = new Random(6);
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Chatterer> people = new ArrayList<>();
    /** The numbers of names that nobody has, the longest free one first: a taken one would be refused. */
    private final Queue<Integer> free = new ArrayDeque<>(IntStream.range(0, NAMES).boxed().toList());
    private final List<Integer> numbers = new ArrayList<>();
    private int said;
    private int files;

    Chatter(InetSocketAddress server) throws IOException {
        this.server = server;
        for (int i = 0; i < PEOPLE; i++) {
            numbers.add(free.remove());
            people.add(come(numbers.get(i)));
        }
    }

    private Chatterer come(int number) throws IOException {
        Nickname name = Nickname.of((number % 4 == 0 ? "小" : "P") + number);
        return new Chatterer(server, name, number % 2 == 0 ? RoomName.LOBBY : RoomName.of("#side"));
    }

    /** The next message, and what goes with it. To be called five times a second, by one thread. */
    void next() throws IOException, InterruptedException {
        said++;
        Chatterer speaker = people.get(random.nextInt(PEOPLE));
        if (said % 10 == 0) {
            int who = random.nextInt(PEOPLE);
            people.get(who).close();
            free.add(numbers.get(who));
            numbers.set(who, free.remove());
            people.set(who, come(numbers.get(who)));
        } else if (said % 251 == 0) {
            files++;
            people.get(0).hand(http, Conversation.of("#lobby"), "picture" + files + ".png", "image/png", picture());
        } else if (said % 101 == 0) {
            speaker.say(ADA, "only for you, " + said);
        } else {
            speaker.say(Conversation.of("#lobby"), words());
            speaker.say(Conversation.of("#side"), words());
        }
    }

    private String words() {
        int kind = random.nextInt(100);
        if (kind < 3) {
            return "```\nfor (int i = 0; i < %d; i++) {\n    System.out.println(i);\n}\n```".formatted(said);
        }
        return kind < 6 ? LONG.repeat(1 + random.nextInt(20)) : WORDS.get(random.nextInt(WORDS.size())) + " " + said;
    }

    private byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            image.setRGB(i % image.getWidth(), i / image.getWidth(), random.nextInt(0x1000000));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    int said() {
        return said;
    }

    @Override
    public void close() throws IOException {
        for (Chatterer person : people) {
            person.close();
        }
        http.close();
    }
}
