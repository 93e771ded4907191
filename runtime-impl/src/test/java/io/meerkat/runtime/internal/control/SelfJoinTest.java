package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AbortAllReport;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.DrainHandle;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A session's own drain or executor cannot end what it stands in; it is told so (design, section 6). */
@Timeout(30)
class SelfJoinTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final SessionId BOB = SessionId.of("bob");

    private final TestRuntime test = TestRuntime.bare();
    private final FakeComms comms = new FakeComms("fake");

    @BeforeEach
    void register() {
        test.register(BOB.value());
    }

    @AfterEach
    void end() {
        test.close();
    }

    static Command<?>[] whatWouldWaitForItsCaller() {
        return new Command<?>[] {
            new UnregisterSession(ALICE),
            new Destroy(ALICE),
            new Abort(ALICE),
            new NotifyDrainExited(ALICE, DrainExitReason.DISMISSED),
            SetPeerIngressContext.detach(ALICE),
            new DetachExecutor(ALICE),
            new StopRuntimeExecutor(ALICE, "test")
        };
    }

    @ParameterizedTest
    @MethodSource("whatWouldWaitForItsCaller")
    void isRefusedInsideAPump(Command<?> command) throws Exception {
        SessionSnapshot before = test.snapshot(BOB);

        assertSelfJoin(insideAPump(() -> Refused.by(() -> test.runtime().execute(command))));

        assertThat(test.snapshot(BOB)).isEqualTo(before);
        assertNothingHappenedToAlice();
    }

    @ParameterizedTest
    @MethodSource("whatWouldWaitForItsCaller")
    void isRefusedInsideATurn(Command<?> command) throws Exception {
        assertSelfJoin(insideATurn(() -> Refused.by(() -> test.runtime().execute(command))));

        assertNothingHappenedToAlice();
    }

    @Test
    void itsOwnDrainHandleIsNoWayAround() throws Exception {
        DrainHandle handle = test.runtime().execute(new PrepareBindings(ALICE)).drain();

        List<Refusal> refusals = insideAPump(() -> List.of(
                Refused.by(handle::stopDrain),
                Refused.by(() -> handle.notifyDrainExited(DrainExitReason.SESSION_SHUTDOWN))));

        assertThat(refusals).allSatisfy(SelfJoinTest::assertSelfJoin);
        assertNothingHappenedToAlice();
    }

    @Test
    void anAbortOfAllLeavesTheCallersOwnSessionOut() throws Exception {
        test.install("standard", 0, new PlainDrain());
        test.runtime().execute(SetPeerIngressContext.listen(BOB, new FakeComms("bob's")));

        AbortAllReport report = insideAPump(() -> test.runtime().execute(new AbortAll()));

        assertThat(report.sessions()).containsEntry(ALICE, CancelOutcome.REFUSED);
        assertThat(report.sessions().get(BOB)).isIn(CancelOutcome.CLEAN, CancelOutcome.FORCED);
        assertThat(test.snapshot(ALICE).drain().phase()).isEqualTo(DrainPhase.RUNNING);
        assertThat(test.snapshot(BOB).drain().phase()).isEqualTo(DrainPhase.STOPPED);
    }

    @Test
    void anotherSessionIsEndedFromWithinOne() throws Exception {
        insideAPump(() -> test.runtime().execute(new UnregisterSession(BOB)));

        assertThat(test.runtime().execute(new ContainsSession(BOB))).isFalse();
    }

    @Test
    void aDrainThatSubmitsItsOwnEndAndReturnsGetsIt() throws Exception {
        MeerkatRuntime runtime = test.runtime();
        CompletableFuture<?> end =
                insideAPump(() -> runtime.submit(new UnregisterSession(ALICE)).toCompletableFuture());

        end.get(10, TimeUnit.SECONDS);

        assertThat(runtime.execute(new ContainsSession(ALICE))).isFalse();
    }

    /** Does something inside the pump of alice's drain. */
    private <T> T insideAPump(Callable<T> action) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        test.install("inside", 1, new PlainDrain((context, claim) -> {
            if (context.session().equals(ALICE)) {
                complete(result, action);
            }
        }));
        test.register(ALICE.value());
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));
        comms.offer(ALICE, "go");
        return result.get(10, TimeUnit.SECONDS);
    }

    private <T> T insideATurn(Callable<T> action) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        test.registerWith(ALICE.value(), new ScriptedExecutor(turn -> {
            complete(result, action);
            return TurnResult.withoutText();
        }));
        test.install("standard", 0, new PlainDrain());
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));
        Prompts.prompt(test.runtime(), ALICE, "go").get(10, TimeUnit.SECONDS);
        return result.get(10, TimeUnit.SECONDS);
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> action) {
        try {
            result.complete(action.call());
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        }
    }

    private static void assertSelfJoin(Refusal refusal) {
        assertThat(refusal).isInstanceOf(Refusal.SelfJoin.class);
        assertThat(refusal.text()).contains("session 'alice'").contains("submit it from another thread");
    }

    private void assertNothingHappenedToAlice() {
        assertThat(test.snapshot(ALICE).registration()).isNotEqualTo(RegistrationPhase.DRAINING);
        assertThat(test.snapshot(ALICE).drain().phase()).isEqualTo(DrainPhase.RUNNING);
    }
}
