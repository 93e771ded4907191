package io.meerkat.runtime.internal.machine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.drain.NotifyDrainExited;
import io.meerkat.runtime.internal.machine.drain.SpawnDrain;
import io.meerkat.runtime.internal.machine.drain.StopDrain;
import io.meerkat.runtime.internal.machine.ingress.AttachSessionIngress;
import io.meerkat.runtime.internal.machine.lifecycle.Destroy;
import io.meerkat.runtime.internal.machine.lifecycle.Initialize;
import io.meerkat.runtime.internal.machine.lifecycle.Prepare;
import io.meerkat.runtime.internal.machine.lifecycle.Retire;
import io.meerkat.runtime.internal.machine.lifecycle.RuntimeExecutorExited;
import io.meerkat.runtime.internal.machine.registration.BeginUnregisterSession;
import io.meerkat.runtime.internal.machine.registration.CommsDrainExitedForUnregister;
import io.meerkat.runtime.internal.machine.registration.CompletionWaitersResolvedForUnregister;
import io.meerkat.runtime.internal.machine.registration.EnsureSessionWithExecutor;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import io.meerkat.runtime.internal.machine.registration.RuntimeLoopStoppedForUnregister;
import io.meerkat.runtime.internal.machine.registration.UnregisterSession;
import io.meerkat.runtime.internal.machine.state.DrainState;
import io.meerkat.runtime.internal.machine.state.IngressState;
import io.meerkat.runtime.internal.machine.state.LifecycleState;
import io.meerkat.runtime.internal.machine.state.RegistrationState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One session's machine, with the words that scenarios use. Every step is checked against the invariants. */
final class TestSession {
    static final SessionId SESSION = SessionId.of("alice");
    static final SessionId OTHER_SESSION = SessionId.of("bob");
    static final RunId RUN = RunId.of("run-1");
    static final CommsRuntimeId COMMS_A = CommsRuntimeId.of("A");
    static final CommsRuntimeId COMMS_B = CommsRuntimeId.of("B");
    static final MobId MOB_M = MobId.of("m");
    static final MobId MOB_N = MobId.of("n");
    static final long INBOX_A = 1;
    static final long INBOX_B = 2;

    static final AttachSessionIngress ATTACH_A = new AttachSessionIngress(COMMS_A, INBOX_A, 0);

    private final Machine<LifecyclePhase> machine = SessionTable.newMachine();

    private TestSession() {}

    static TestSession uninitialised() {
        return new TestSession();
    }

    static TestSession unregistered() {
        return new TestSession().given(new Initialize());
    }

    static TestSession registered() {
        return unregistered().given(new RegisterSession(SESSION));
    }

    /** A registered session whose ingress is its own, with a drain in the given phase. */
    static TestSession withDrain(DrainPhase phase) {
        TestSession session = registered().given(ATTACH_A);
        return switch (phase) {
            case INACTIVE -> session;
            case RUNNING -> session.given(session.nextDrain(DrainMode.PERSISTENT_HOST));
            case STOPPED -> session.given(session.nextDrain(DrainMode.TIMED), new StopDrain());
            case EXITED_RESPAWNABLE ->
                session.given(
                        session.nextDrain(DrainMode.PERSISTENT_HOST),
                        new NotifyDrainExited(DrainExitReason.FAILED, null));
        };
    }

    /** Moves a session that is Idle into the phase. */
    TestSession movedTo(LifecyclePhase phase) {
        return switch (phase) {
            case INITIALIZING -> throw new IllegalArgumentException("no session returns to " + phase);
            case IDLE -> this;
            case ATTACHED -> given(new EnsureSessionWithExecutor(SESSION));
            case RUNNING -> given(new EnsureSessionWithExecutor(SESSION), new Prepare(SESSION, RUN));
            case RETIRED -> given(new Retire(SESSION));
            case STOPPED -> given(new RuntimeExecutorExited());
            case DESTROYED -> given(new Destroy(SESSION));
        };
    }

    SpawnDrain nextDrain(DrainMode mode) {
        return new SpawnDrain(mode, drain().generation() + 1, DrainService.SERVING);
    }

    TestSession draining() {
        return given(begin());
    }

    /** Takes a draining session to the end of its registration. */
    TestSession thenUnregistered() {
        return given(feedback().toArray(Input[]::new)).given(unregister());
    }

    static BeginUnregisterSession begin() {
        return new BeginUnregisterSession(SESSION, null, null, null, null);
    }

    static UnregisterSession unregister() {
        return new UnregisterSession(SESSION, null, null, null, null);
    }

    static List<Input> feedback() {
        return List.of(
                new RuntimeLoopStoppedForUnregister(SESSION, false),
                new CommsDrainExitedForUnregister(SESSION, false),
                new CompletionWaitersResolvedForUnregister(SESSION));
    }

    TestSession given(Input... inputs) {
        for (Input input : inputs) {
            accepts(input);
        }
        return this;
    }

    /** The step is accepted; its effects. */
    List<Effect> accepts(Input... step) {
        Verdict<LifecyclePhase> verdict = machine.apply(List.of(step));
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        assertThat(machine.violatedInvariants()).isEmpty();
        return ((Verdict.Accepted<LifecyclePhase>) verdict).effects();
    }

    /** The step is accepted and changes nothing at all; its effects. */
    List<Effect> acceptsWithoutChange(Input input) {
        Map<String, @Nullable Object> before = facts();
        List<Effect> effects = accepts(input);
        assertThat(facts()).isEqualTo(before);
        return effects;
    }

    /** The step is refused and changes nothing at all; the guards that failed. */
    List<String> refuses(Input... step) {
        Map<String, @Nullable Object> before = facts();
        Verdict<LifecyclePhase> verdict = machine.apply(List.of(step));
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(facts()).isEqualTo(before);
        return ((Verdict.Refused<LifecyclePhase>) verdict).failedGuards();
    }

    boolean admits(Input input) {
        return machine.preview(List.of(input)).accepted();
    }

    Map<String, @Nullable Object> facts() {
        return machine.state().facts();
    }

    LifecyclePhase phase() {
        return machine.phase();
    }

    LifecycleState lifecycle() {
        return LifecycleState.of(machine.state());
    }

    RegistrationState registration() {
        return RegistrationState.of(machine.state());
    }

    DrainState drain() {
        return DrainState.of(machine.state());
    }

    IngressState ingress() {
        return IngressState.of(machine.state());
    }

    long admittedThrough(long inbox) {
        return IngressState.admittedThrough(machine.state(), inbox);
    }

    long dropped(long inbox) {
        return IngressState.dropped(machine.state(), inbox);
    }
}
