package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Script;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.inputs.DeferInputBehindBacklog;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the inputs of a run that has failed, in the very step that ends it: they wait again, behind the backlog
 * if there is one, or have had their last attempt (control-plane.md 4.2, 4.6). Nobody sees them in between. Not
 * thread-safe.
 */
final class TakenBack {
    private final RunId run;
    private final InputQueue queue;
    private final List<InputId> again = new ArrayList<>();
    private final List<InputId> givenUp = new ArrayList<>();
    private boolean behindBacklog;
    private boolean retired;

    TakenBack(RunId run, InputQueue queue) {
        this.run = run;
        this.queue = queue;
    }

    /** Ends the run by the inputs that {@code end} makes of the state. A refusal changes nothing; it may be tried anew. */
    Verdict<LifecyclePhase> apply(SessionEntry entry, Function<State, List<Input>> end) {
        List<InputId> inputs = new ArrayList<>();
        return entry.authority()
                .follow(
                        state -> {
                            inputs.addAll(RunSteps.staged(state, run));
                            behindBacklog = entry.ledger().hasReady();
                            return new Deferring(end.apply(state), behindBacklog ? inputs : List.of());
                        },
                        (state, accepted) -> {
                            retired = accepted.after() == LifecyclePhase.RETIRED;
                            inputs.forEach(id -> sort(entry, id, state));
                        });
    }

    private void sort(SessionEntry entry, InputId id, State state) {
        if (state.get(InputFields.INPUT_PHASES, id) == InputPhase.QUEUED) {
            again.add(id);
            queue.index(entry, id, state);
        } else {
            givenUp.add(id);
        }
    }

    /** Those that wait again. */
    List<InputId> again() {
        return again;
    }

    /** Those that have had their last attempt. */
    List<InputId> givenUp() {
        return givenUp;
    }

    /** Whether anything else waited when the run ended. */
    boolean behindBacklog() {
        return behindBacklog;
    }

    /** Whether the session takes nothing new that would wake it. */
    boolean retired() {
        return retired;
    }

    /** The end of the run; then, of the given inputs, whatever waits again is put behind all others. */
    private static final class Deferring implements Script {
        private final ArrayDeque<Input> end;
        private final ArrayDeque<InputId> deferred;

        Deferring(List<Input> end, List<InputId> deferred) {
            this.end = new ArrayDeque<>(end);
            this.deferred = new ArrayDeque<>(deferred);
        }

        @Override
        public @Nullable Input next(State state, List<Effect> effects) {
            if (!end.isEmpty()) {
                return end.poll();
            }
            InputId id = deferred.poll();
            while (id != null && state.get(InputFields.INPUT_PHASES, id) != InputPhase.QUEUED) {
                id = deferred.poll();
            }
            return id == null ? null : new DeferInputBehindBacklog(id);
        }
    }
}
