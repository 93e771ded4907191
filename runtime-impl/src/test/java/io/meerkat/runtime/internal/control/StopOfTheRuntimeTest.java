package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stop of the runtime ends turns and begins none (design, section 6). */
@Timeout(60)
class StopOfTheRuntimeTest {
    private static final int OTHERS = 1_000;

    @Test
    void noTurnBeginsOnAnExecutorThatIsClosed() throws Exception {
        TestRuntime test = TestRuntime.bare();
        try (Hold first = Hold.interruptible()) {
            ScriptedExecutor executor = new ScriptedExecutor(turn -> {
                first.stay();
                return TurnResult.withoutText();
            });
            SessionId alice = test.registerWith("alice", executor);
            for (int i = 0; i < 4; i++) {
                test.runtime().execute(Prompts.accept(alice, "p" + i));
            }
            for (int i = 0; i < OTHERS; i++) {
                test.register("other-" + i);
            }
            first.awaitEntered();

            test.close();

            assertThat(executor.texts()).containsExactly("p0");
        }
    }
}
