package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.internal.admission.EndedInputs;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.inputs.AbandonInput;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Gives up every input of a session that has not ended, in the same step as whatever ends the session's work. */
public final class GivenUp {
    private final EndedInputs ended;
    private final EventLog events;

    /** What the step came to. */
    public record Result(Verdict<LifecyclePhase> verdict, int abandoned) {}

    public GivenUp(EndedInputs ended, EventLog events) {
        this.ended = ended;
        this.events = events;
    }

    /**
     * Applies one step that {@code compose} makes of the state and the abandon inputs; after it is accepted, events and
     * waiters follow: those of the abandoned inputs get RuntimeTerminated. A run that the step takes away was cancelled.
     */
    public Result apply(
            SessionEntry entry,
            AbandonReason reason,
            String terminated,
            BiFunction<State, List<Input>, List<Input>> compose) {
        Map<InputId, InputPhase> open = new LinkedHashMap<>();
        AtomicReference<@Nullable RunId> before = new AtomicReference<>();
        AtomicReference<@Nullable RunId> after = new AtomicReference<>();
        Verdict<LifecyclePhase> verdict = entry.authority()
                .decide(
                        state -> {
                            before.set(state.get(LifecycleFields.CURRENT_RUN_ID));
                            List<Input> abandons = new ArrayList<>();
                            for (InputId id : open(state)) {
                                open.put(id, Objects.requireNonNull(state.get(InputFields.INPUT_PHASES, id)));
                                abandons.add(new AbandonInput(id, reason, RunSteps.attempts(state, id)));
                            }
                            return compose.apply(state, abandons);
                        },
                        state -> {
                            after.set(state.get(LifecycleFields.CURRENT_RUN_ID));
                            entry.ledger().clearReady();
                        });
        if (!verdict.accepted()) {
            return new Result(verdict, 0);
        }
        RunId run = before.get();
        if (run != null && !run.equals(after.get()) && !entry.isEndTold(run)) {
            announceCancelled(entry, run, terminated);
        }
        open.forEach((id, phase) -> ended.abandoned(entry, id, Optional.of(phase), reason.name()));
        // Nobody else's: who waits for an input that has just been consumed is told so by the one who commits it.
        Completion completion = new Completion.RuntimeTerminated(terminated);
        open.keySet().forEach(id -> ended.resolve(entry, id, completion));
        return new Result(verdict, open.size());
    }

    private void announceCancelled(SessionEntry entry, RunId run, String why) {
        events.publish(
                EventType.RUN_CANCELLED,
                entry.id(),
                "run " + run + " was cancelled: " + why,
                Map.of("run", run.value(), "reason", why));
    }

    /** The inputs that have not ended, in the order of their admission. */
    public static List<InputId> open(State state) {
        return state.keys(InputFields.INPUTS).stream()
                .filter(id -> state.get(InputFields.INPUT_PHASES, id) != null
                        && state.get(InputFields.INPUT_TERMINAL_KIND, id) == null)
                .sorted(Comparator.comparing(id -> {
                    Long sequence = state.get(InputFields.INPUT_ADMISSION_SEQ, id);
                    return sequence == null ? Long.MAX_VALUE : sequence;
                }))
                .toList();
    }
}
