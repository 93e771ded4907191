package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.lifecycle.Initialize;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Silent intents through the runtime (drain.md 8.2). */
@Timeout(30)
class SilentIntentsTest {
    private static final Set<String> INTENTS = Set.of("gossip", "weather");

    private final TestRuntime test = TestRuntime.draining();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    @Tag("B35")
    void theRuntimeSetsWhatTheMachineAloneWouldSet() {
        SessionId alice = test.register("alice");
        var machine = SessionTable.newMachine();
        machine.apply(List.of(
                new Initialize(),
                new RegisterSession(alice),
                new io.meerkat.runtime.internal.machine.registration.SetSilentIntents(alice, INTENTS)));

        test.runtime().execute(new SetSilentIntents(alice, INTENTS));

        assertThat(test.snapshot(alice).silentIntents())
                .isEqualTo(silent(machine))
                .isEqualTo(INTENTS);
    }

    private static Set<String> silent(Machine<?> machine) {
        return machine.state().require(LifecycleFields.SILENT_INTENT_OVERRIDES);
    }

    @Test
    void theSetIsReplacedNotMerged() {
        SessionId alice = withIntents(test.register("alice"));

        test.runtime().execute(new SetSilentIntents(alice, Set.of("news")));

        assertThat(test.snapshot(alice).silentIntents()).containsExactly("news");
    }

    @Test
    @Tag("B37")
    void theyEndWithTheSession() {
        SessionId alice = withIntents(test.register("alice"));

        test.runtime().execute(new Destroy(alice));

        assertThat(test.snapshot(alice).silentIntents()).isEmpty();
    }

    @Test
    @Tag("B38")
    void theyEndWithItsExecutor() {
        SessionId alice = withIntents(test.registerWith("alice", new ScriptedExecutor()));

        test.runtime().execute(new StopRuntimeExecutor(alice, "test"));

        assertThat(test.snapshot(alice).silentIntents()).isEmpty();
    }

    @Test
    void aStoppedSessionAcceptsAndIgnoresThem() {
        SessionId alice = test.register("alice");
        test.runtime().execute(new StopRuntimeExecutor(alice, "test"));

        withIntents(alice);

        assertThat(test.snapshot(alice).silentIntents()).isEmpty();
    }

    private SessionId withIntents(SessionId session) {
        test.runtime().execute(new SetSilentIntents(session, INTENTS));
        return session;
    }
}
