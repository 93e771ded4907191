package io.meerkat.runtime.internal.control;

import static io.meerkat.runtime.refusal.Refusal.Kind.DESTROYED;
import static io.meerkat.runtime.refusal.Refusal.Kind.NOT_READY;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AbortAllReport;
import io.meerkat.runtime.command.AcceptWithoutWake;
import io.meerkat.runtime.command.CancelAfterBoundary;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.HardCancelCurrentRun;
import io.meerkat.runtime.command.Ingest;
import io.meerkat.runtime.command.InputState;
import io.meerkat.runtime.command.ListActiveInputs;
import io.meerkat.runtime.command.LoadBoundaryReceipt;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.PublishEvent;
import io.meerkat.runtime.command.Recover;
import io.meerkat.runtime.command.Recycle;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.Reset;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.RuntimeState;
import io.meerkat.runtime.command.SessionHasComms;
import io.meerkat.runtime.command.SessionHasExecutor;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.command.WaitOutcome;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every command answers for a session that is not registered, and for one that is destroyed (drain.md 1.5). */
@Timeout(30)
class AbsentAndDestroyedTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final FakeComms COMMS = new FakeComms("fake");
    private static final String EXECUTOR = "echo";

    private record Answers(Command<?> command, Object absent, Object destroyed) {}

    private static final Object ACCEPTED = "accepted";

    private static Stream<Answers> answers() {
        return Stream.of(
                new Answers(new RegisterSession(ALICE), Done.DONE, DESTROYED),
                new Answers(new PrepareBindings(ALICE), ACCEPTED, DESTROYED),
                new Answers(new EnsureSessionWithExecutor(ALICE, EXECUTOR), Done.DONE, DESTROYED),
                new Answers(
                        new UnregisterSession(ALICE),
                        NOT_READY,
                        new UnregisterReport(ALICE, CancelOutcome.NOT_RUNNING, CancelOutcome.NOT_RUNNING, 0, 0)),
                new Answers(new SetSilentIntents(ALICE, Set.of("gossip")), NOT_READY, DESTROYED),
                new Answers(new StopRuntimeExecutor(ALICE, "test"), NOT_READY, DESTROYED),
                new Answers(new ContainsSession(ALICE), false, true),
                new Answers(new SessionHasExecutor(ALICE), false, false),
                new Answers(new SessionHasComms(ALICE), false, false),
                new Answers(SetPeerIngressContext.listen(ALICE, COMMS), NOT_READY, DESTROYED),
                new Answers(SetPeerIngressContext.keep(ALICE), NOT_READY, DESTROYED),
                new Answers(SetPeerIngressContext.claim(ALICE, COMMS), NOT_READY, DESTROYED),
                new Answers(SetPeerIngressContext.detach(ALICE), NOT_READY, DESTROYED),
                new Answers(new NotifyDrainExited(ALICE, DrainExitReason.FAILED), Done.DONE, DESTROYED),
                new Answers(new CancelAfterBoundary(ALICE, "test"), NOT_READY, DESTROYED),
                new Answers(new HardCancelCurrentRun(ALICE, "test"), NOT_READY, DESTROYED),
                new Answers(new AcceptWithoutWake(ALICE, Prompts.prompt("hello")), NOT_READY, DESTROYED),
                new Answers(new Ingest(ALICE, Prompts.prompt("hello")), NOT_READY, DESTROYED),
                new Answers(new PublishEvent(ALICE, EventType.RUN_PROGRESS, "news", Map.of()), NOT_READY, DESTROYED),
                new Answers(new Recycle(ALICE), NOT_READY, DESTROYED),
                new Answers(new Reset(ALICE), NOT_READY, DESTROYED),
                new Answers(new Recover(ALICE), NOT_READY, DESTROYED),
                new Answers(new RuntimeState(ALICE), NOT_READY, LifecyclePhase.DESTROYED),
                new Answers(new InputState(ALICE, InputId.of("i")), NOT_READY, Optional.empty()),
                new Answers(new ListActiveInputs(ALICE), NOT_READY, List.of()),
                new Answers(new LoadBoundaryReceipt(ALICE, RunId.of("r"), 0), NOT_READY, Optional.empty()),
                new Answers(new Abort(ALICE), NOT_READY, CancelOutcome.NOT_RUNNING),
                new Answers(
                        new AbortAll(),
                        new AbortAllReport(Map.of()),
                        new AbortAllReport(Map.of(ALICE, CancelOutcome.NOT_RUNNING))),
                new Answers(
                        new Wait(ALICE, Duration.ofSeconds(5)), NOT_READY, new WaitOutcome.Ended(DrainPhase.INACTIVE)),
                new Answers(Prompts.accept(ALICE, "hello"), NOT_READY, DESTROYED),
                new Answers(new Retire(ALICE), NOT_READY, DESTROYED),
                new Answers(new Destroy(ALICE), NOT_READY, DESTROYED),
                new Answers(new DetachExecutor(ALICE), NOT_READY, DESTROYED));
    }

    static Stream<Arguments> ofAnAbsentSession() {
        return answers().map(row -> Arguments.of(row.command(), row.absent()));
    }

    static Stream<Arguments> ofADestroyedSession() {
        return answers().map(row -> Arguments.of(row.command(), row.destroyed()));
    }

    @ParameterizedTest
    @MethodSource
    void ofAnAbsentSession(Command<?> command, Object expected) {
        try (TestRuntime test = runtime()) {
            assertAnswer(test, command, expected);
        }
    }

    @ParameterizedTest
    @MethodSource
    void ofADestroyedSession(Command<?> command, Object expected) {
        try (TestRuntime test = runtime()) {
            test.register(ALICE.value());
            test.runtime().execute(new Destroy(ALICE));

            assertAnswer(test, command, expected);
        }
    }

    @Test
    void noCommandIsLeftOut() {
        try (TestRuntime test = runtime()) {
            Set<String> asked = new TreeSet<>();
            answers().forEach(row -> asked.add(row.command().name()));
            Set<String> known = new TreeSet<>();
            test.runtime().commands().forEach(command -> known.add(command.name()));

            assertThat(asked).isEqualTo(known);
        }
    }

    private static TestRuntime runtime() {
        TestRuntime test = TestRuntime.draining();
        test.install(EXECUTOR, new ScriptedExecutor());
        return test;
    }

    private static void assertAnswer(TestRuntime test, Command<?> command, Object expected) {
        if (!(expected instanceof Refusal.Kind kind)) {
            Object result = test.runtime().execute(command);
            assertThat(expected == ACCEPTED ? ACCEPTED : result).isEqualTo(expected);
            return;
        }
        Refusal refusal = Refused.by(() -> test.runtime().execute(command));
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.text()).contains("session 'alice'");
        if (refusal instanceof Refusal.NotReady notReady) {
            assertThat(notReady.state()).isEqualTo(LifecyclePhase.DESTROYED);
        }
    }
}
