package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A runtime that takes no new sessions refuses them by name, and those that are there go on. */
@Timeout(30)
class NoNewSessionsTest {
    private static final SessionId BOB = SessionId.of("bob");
    private static final List<Command<?>> THAT_REGISTER =
            List.of(new RegisterSession(BOB), new PrepareBindings(BOB), new EnsureSessionWithExecutor(BOB, "echo"));

    private final TestRuntime test = TestRuntime.bare();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void eachCommandThatRegistersIsRefusedAndExplainedAlike() {
        test.install("echo", new ScriptedExecutor());
        test.with(draft -> draft.acceptSessions = false);

        assertThat(THAT_REGISTER).allSatisfy(command -> {
            Refusal refusal = Refused.by(() -> test.runtime().execute(command));
            assertThat(refusal).isInstanceOf(Refusal.NotReady.class);
            assertThat(refusal.text()).contains("'bob'", "acceptSessions", "io.meerkat.runtime", "true");
            assertThat(test.runtime().explain(command).refusal()).contains(refusal);
        });
        assertThat(test.runtime().sessions()).isEmpty();
        assertThat(test.assembly().insight().wellbeing().accepting()).isFalse();
    }

    @Test
    void thoseThatAreThereGoOnAndLaterItTakesNewOnesAgain() {
        SessionId alice = test.register("alice");
        test.with(draft -> draft.acceptSessions = false);

        test.runtime().execute(new RegisterSession(alice));
        test.runtime().execute(Prompts.accept(alice, "hello"));
        assertThat(test.snapshot(alice).queuedInputs()).isEqualTo(1);

        test.with(draft -> draft.acceptSessions = true);
        test.register("bob");
        assertThat(test.assembly().insight().wellbeing().accepting()).isTrue();
    }
}
