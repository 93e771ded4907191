package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.HardCancelCurrentRun;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A session shows where its turn stands, and no more than its executor has said (control-plane.md 2.6). */
@Timeout(30)
class TurnPhaseShownTest {
    private static final SessionId ALICE = SessionId.of("alice");

    private final TestRuntime test = TestRuntime.bare();
    private final Hold hold = Hold.interruptible();

    @AfterEach
    void end() {
        hold.close();
        test.close();
    }

    @Test
    void aSessionThatDoesNotRunHasNoTurn() {
        test.register("alice");

        assertThat(test.snapshot(ALICE).turnPhase()).isEmpty();
    }

    @Test
    void anExecutorThatReportsNothingIsAtTheBeginningUntilItsTurnEnds() throws Exception {
        run(turn -> {});

        assertThat(test.snapshot(ALICE).currentRun()).isPresent();
        assertThat(test.snapshot(ALICE).turnPhase()).contains(TurnPhase.APPLYING_PRIMITIVE);

        hold.release();
        assertThat(afterTheRun().turnPhase()).isEmpty();
    }

    @Test
    void whatAnExecutorReportsIsShown() throws Exception {
        run(turn -> {
            turn.reports().primitiveApplied();
            turn.reports().modelReturnedToolCalls(1);
        });

        assertThat(test.snapshot(ALICE).turnPhase()).contains(TurnPhase.WAITING_FOR_OPS);
    }

    static List<Command<?>> ends() {
        return List.of(new HardCancelCurrentRun(ALICE, "test"), new DetachExecutor(ALICE), new Destroy(ALICE));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void aTurnThatIsCutIsNotShownAsUnderWay(Command<?> command) throws Exception {
        run(turn -> turn.reports().primitiveApplied());

        test.runtime().execute(command);

        assertThat(afterTheRun().turnPhase()).isEmpty();
    }

    private void run(Consumer<Turn> reporting) throws Exception {
        test.registerWith("alice", new ScriptedExecutor(turn -> {
            reporting.accept(turn);
            hold.stay();
            return TurnResult.withoutText();
        }));
        test.runtime().execute(Prompts.accept(ALICE, "hello"));
        hold.awaitEntered();
    }

    private SessionSnapshot afterTheRun() {
        await().until(() -> test.snapshot(ALICE).currentRun().isEmpty());
        return test.snapshot(ALICE);
    }
}
