package io.meerkat.gogo;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.management.SessionData;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any id goes in, comes out, and is confirmed unharmed. */
class HostileIdsTest {
    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    @ParameterizedTest
    @MethodSource("io.meerkat.gogo.HostileIds#all")
    void itIsShownUnharmed(String id) throws Exception {
        shell.register(id);

        assertThat(shell.read("meerkat:list")).contains("\n" + id);
        assertThat(shell.read("meerkat:drains")).contains("\n" + id);
        assertThat((List<?>) shell.run("(meerkat:list | test:matching " + Quoted.word(id) + ")"))
                .singleElement()
                .asString()
                .contains(id);
    }

    @ParameterizedTest
    @MethodSource("io.meerkat.gogo.HostileIds#all")
    void theConfirmationThatIsProposedDoesIt(String id) throws Exception {
        shell.register(id);
        shell.register("other");
        assertThat(((SessionData) shell.run("meerkat:show " + Quoted.firstWord(id))).id())
                .isEqualTo(id);

        Plan plan = (Plan) shell.run("meerkat:unregister " + Quoted.firstWord(id));
        assertThat(shell.runtime().session(SessionId.of(id))).isPresent();
        shell.run(plan.confirm());

        assertThat(shell.runtime().sessions())
                .extracting(session -> session.id().value())
                .containsExactly("other");
    }
}
