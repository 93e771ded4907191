package io.meerkat.sessions.config;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainSnapshot;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsRuntime;
import java.util.Optional;

/**
 * Gives a session the listener and the drain that its plan asks for. Confined to the worker.
 *
 * <p>A new listener is opened before the session leaves the former one: if it cannot be, the former goes on.
 */
final class IngressStep {
    private record Applied(ListenerPlan plan, CommsRuntime commsRuntime) {}

    private Optional<Applied> applied = Optional.empty();

    /** Blocks for as long as opening the listener and the runtime's commands do. */
    void apply(MeerkatRuntime runtime, SessionPlan plan) throws CommsException, StepFailedException {
        if (plan.listener().isEmpty()) {
            if (applied.isPresent()) {
                runtime.execute(SetPeerIngressContext.detach(plan.id()));
            }
            forget();
            return;
        }
        ListenerPlan wanted = plan.listener().get();
        Applied next = new Applied(wanted, runtime.comms(wanted.name()));
        if (applied.isPresent() && isSame(applied.get(), next)) {
            return;
        }
        if (!wanted.keepAlive()) {
            runtime.execute(SetPeerIngressContext.claim(plan.id(), next.commsRuntime()));
        } else if (wanted.mode() == DrainMode.PERSISTENT_HOST) {
            listen(runtime, plan.id(), next.commsRuntime());
        } else {
            // Claiming stops whatever drain runs, so that the spawn is never a second one.
            runtime.execute(SetPeerIngressContext.claim(plan.id(), next.commsRuntime()));
            runtime.execute(new PrepareBindings(plan.id())).drain().spawnDrain(wanted.mode());
        }
        applied = Optional.of(next);
    }

    /** The comms runtime of this session, or the session itself, is another one or gone. */
    void forget() {
        applied = Optional.empty();
    }

    /** What the session listens at, for people. */
    String describe() {
        return applied.map(present -> (present.plan().keepAlive() ? "listens at " : "claims without listening ")
                        + present.commsRuntime().name())
                .orElse("has no listener");
    }

    private static void listen(MeerkatRuntime runtime, SessionId id, CommsRuntime commsRuntime)
            throws StepFailedException {
        Optional<DrainSnapshot> before = runtime.session(id).map(SessionSnapshot::drain);
        if (before.isPresent()
                && before.get().phase() == DrainPhase.RUNNING
                && !before.get().mode().equals(Optional.of(DrainMode.PERSISTENT_HOST))) {
            // Listening leaves a running drain in its mode.
            runtime.execute(SetPeerIngressContext.claim(id, commsRuntime));
        }
        boolean spawned =
                runtime.execute(SetPeerIngressContext.listen(id, commsRuntime)).value();
        Optional<DrainPhase> after =
                runtime.session(id).map(session -> session.drain().phase());
        if (!spawned && !after.equals(Optional.of(DrainPhase.RUNNING))) {
            throw new StepFailedException("its drain was not started and is "
                    + after.map(Enum::toString).orElse("gone"));
        }
    }

    /** Comms runtimes are compared by identity. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Applied one, Applied other) {
        return one.plan().equals(other.plan()) && one.commsRuntime() == other.commsRuntime();
    }
}
