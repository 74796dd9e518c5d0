package confab.server.chat;

import java.io.OutputStream;
import java.time.InstantSource;

import confab.model.Nickname;
import confab.protocol.ErrorCode;
import confab.protocol.ProtocolException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PersonListTest {
    private final PersonList people = new PersonList(2, InstantSource.system());

    @Test
    void formerNameStaysTakenUntilEveryRoomKnowsTheNewOne() {
        Person ada = claim("Ada");
        people.rename(ada, Nickname.of("Eve"));
        assertRefused("Ada", ErrorCode.NICKNAME_TAKEN);
        assertRefused("Eve", ErrorCode.NICKNAME_TAKEN);
        people.free(Nickname.of("Ada"), ada);
        assertThat(claim("Ada")).isNotEqualTo(ada);
        assertThat(people.size()).isEqualTo(2);
    }

    @Test
    void anotherSpellingIsTheSameNameAndIsNotFreed() {
        Person ada = claim("Ada");
        people.rename(ada, Nickname.of("ADA"));
        people.free(Nickname.of("Ada"), ada);
        assertRefused("ada", ErrorCode.NICKNAME_TAKEN);
        assertThat(ada.nickname().text()).isEqualTo("ADA");
    }

    @Test
    void nameOfWhoHasLeftIsFreeAndSoIsTheirPlace() {
        Person ada = claim("Ada");
        claim("Bob");
        assertRefused("Cy", ErrorCode.SERVER_FULL);
        people.release(ada);
        people.release(ada);
        assertThat(people.size()).isEqualTo(1);
        claim("Ada");
    }

    private Person claim(String name) {
        Outbox outbox = new Outbox(OutputStream.nullOutputStream(), event -> new byte[0], () -> {});
        try {
            return people
                    .claim(Nickname.of(name), null, "here", (number, free, owner, numbers) -> new Person(number, free,
                            owner, numbers, outbox, new Session.Manner(false, 0, true), () -> {}))
                    .person();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private void assertRefused(String name, ErrorCode code) {
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> claim(name))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
