package confab.server;

import java.util.ArrayList;
import java.util.List;

import confab.model.Nickname;
import confab.model.RoomName;
import confab.protocol.Command;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** An owner takes another name, and comes in by a second connection in the same moment. */
@Timeout(60)
class RenameAgainstReturnTest {
    private static final int ROUNDS = 40;

    @RepeatedTest(3)
    void nobodyIsLeftBehindAndNoNameGetsFree() throws Exception {
        try (TestServer server = TestServer.start(); Peer bob = Peer.json(server, "Bob")) {
            Peer ada = Peer.owner(server, "Ada");
            String name = "Ada";
            String other = "Eve";
            List<Peer> open = new ArrayList<>(List.of(ada));
            for (int round = 0; round < ROUNDS; round++) {
                ada.send(new Command.Nick(Nickname.of(other)));
                Peer back = new Peer(server);
                open.add(back);
                String came = comeBack(back, round % 2 == 0 ? name : other, round % 2 == 0 ? other : name);
                other = came.equals(name) ? other : name;
                name = came;
                ada = back;
                if (other.equals(name)) {
                    other = "Ada".equals(name) ? "Eve" : "Ada";
                }
            }
            ada.send(new Command.Who(RoomName.LOBBY, null));
            Event.Members members = ada.await(Event.Members.class);
            assertThat(members.members()).extracting(Event.Member::nickname)
                    .contains(Nickname.of("Bob"), Nickname.of(name)).hasSize(members.count());
            bob.say("both of us");
            ada.awaitMessage("both of us");
            try (Peer thief = new Peer(server)) {
                thief.send(new Command.Hello(Nickname.of(name), 1, null));
                assertThat(thief.await(Event.Refused.class).code()).isEqualTo(ErrorCode.NICKNAME_TAKEN);
            }
            for (Peer peer : open) {
                peer.close();
            }
            bob.say("alone");
            bob.awaitMessage("alone");
            do {
                bob.send(new Command.Who(RoomName.LOBBY, null));
                members = bob.await(Event.Members.class);
            } while (members.count() > 1);
            assertThat(members.members()).extracting(Event.Member::nickname).containsExactly(Nickname.of("Bob"));
        }
    }

    /**
     * By the one name, or else by the other: while the rename is under way both are refused or wait, and whoever comes by a
     * name that is not in use makes it their own anew.
     */
    private static String comeBack(Peer peer, String one, String two) throws Exception {
        for (String name = one;; name = name.equals(one) ? two : one) {
            peer.send(new Command.Hello(Nickname.of(name), 1, null, Peer.key("Ada"), null));
            Event answer = peer.event();
            if (answer instanceof Event.Welcome) {
                return name;
            }
        }
    }
}
