package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.command.Recover;
import io.meerkat.runtime.command.RecoveryReport;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.inputs.RollbackStaged;
import io.meerkat.runtime.internal.machine.registration.RequireOpenRegistration;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.run.GivenUp;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.util.ArrayList;
import java.util.List;

/** Puts a session's open inputs in order, in place (control-plane.md 5.7; without a store, its first part). */
final class RecoverHandler {
    private final ControlContext context;

    RecoverHandler(ControlContext context) {
        this.context = context;
    }

    RecoveryReport recover(Recover command) {
        return context.sessions().gated(command.session(), command.name(), this::recover);
    }

    private RecoveryReport recover(SessionEntry entry) {
        List<InputId> requeued = new ArrayList<>();
        List<InputId> open = new ArrayList<>();
        Verdict<LifecyclePhase> verdict = entry.authority()
                .decide(
                        state -> {
                            open.addAll(GivenUp.open(state));
                            open.stream().filter(id -> staged(state, id)).forEach(requeued::add);
                            return steps(state);
                        },
                        state -> requeued.forEach(id -> context.queue().index(entry, id, state)));
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.machine(entry, refused);
        }
        open.forEach(entry.ledger()::recovered);
        context.work().workQueued(entry);
        return new RecoveryReport(
                open.size(),
                0,
                requeued.size(),
                requeued.stream().map(id -> "input " + id + " waits again").toList());
    }

    /** An input in the hands of no run waits again. */
    static List<Input> steps(State state) {
        List<Input> steps = new ArrayList<>();
        steps.add(new RequireOpenRegistration());
        steps.add(new io.meerkat.runtime.internal.machine.lifecycle.Recover());
        for (InputId id : GivenUp.open(state)) {
            if (staged(state, id)) {
                Lane lane = state.get(InputFields.INPUT_RECOVERY_LANES, id);
                steps.add(new RollbackStaged(id, lane == null ? Lane.QUEUE : lane));
            }
        }
        return steps;
    }

    private static boolean staged(State state, InputId id) {
        return state.get(InputFields.INPUT_PHASES, id) == InputPhase.STAGED;
    }
}
