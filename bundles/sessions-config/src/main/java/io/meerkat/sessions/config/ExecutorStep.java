package io.meerkat.sessions.config;

import static java.lang.System.Logger.Level.WARNING;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.SessionHasExecutor;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.util.Optional;

/**
 * Gives a session the executor that its plan asks for. Confined to the worker.
 *
 * <p>Only the executor's factory can tell whether settings work, and by then the former executor is gone: when changed
 * ones are refused, the former come back, and stay until the configuration changes or a factory of the type comes.
 */
final class ExecutorStep {
    private Optional<ExecutorPlan> attached = Optional.empty();
    private Optional<ExecutorPlan> refused = Optional.empty();

    /** Blocks for as long as the runtime's commands do. Throws what they throw when the executor is not there. */
    void apply(MeerkatRuntime runtime, SessionPlan plan) {
        if (plan.executor().isEmpty()) {
            if (attached.isPresent()) {
                detach(runtime, plan.id());
            }
            forget();
            return;
        }
        ExecutorPlan wanted = plan.executor().get();
        if (attached.equals(plan.executor()) || refused.equals(plan.executor())) {
            return;
        }
        if (attached.isPresent() || hasOtherType(runtime, plan.id(), wanted)) {
            detach(runtime, plan.id());
        }
        try {
            ensure(runtime, plan.id(), wanted);
        } catch (CommandRefusedException e) {
            if (attached.isEmpty() || e.refusal().kind() != Refusal.Kind.VALIDATION_FAILED) {
                throw e;
            }
            keepFormer(runtime, plan, wanted, attached.get(), e);
            return;
        }
        attached = Optional.of(wanted);
        refused = Optional.empty();
    }

    /** A factory of this type came: what it refused may work now. */
    void factoryCame(String type) {
        refused = refused.filter(plan -> !plan.type().equals(type));
    }

    /** The session is another one, or gone. */
    void forget() {
        attached = Optional.empty();
        refused = Optional.empty();
    }

    private void keepFormer(
            MeerkatRuntime runtime,
            SessionPlan plan,
            ExecutorPlan wanted,
            ExecutorPlan former,
            CommandRefusedException refusal) {
        ensure(runtime, plan.id(), former);
        refused = Optional.of(wanted);
        Logs.LOG.log(
                WARNING,
                LogText.of("session '" + plan.id() + "' keeps its former executor '" + former.type() + "': "
                        + refusal.getMessage() + " (" + plan.source().place() + ")"));
    }

    private static void ensure(MeerkatRuntime runtime, SessionId id, ExecutorPlan plan) {
        runtime.execute(new EnsureSessionWithExecutor(id, plan.type(), plan.settings()));
    }

    private static void detach(MeerkatRuntime runtime, SessionId id) {
        if (runtime.execute(new SessionHasExecutor(id))) {
            runtime.execute(new DetachExecutor(id));
        }
    }

    private static boolean hasOtherType(MeerkatRuntime runtime, SessionId id, ExecutorPlan wanted) {
        return runtime.session(id)
                .flatMap(SessionSnapshot::executorType)
                .filter(type -> !type.equals(wanted.type()))
                .isPresent();
    }
}
