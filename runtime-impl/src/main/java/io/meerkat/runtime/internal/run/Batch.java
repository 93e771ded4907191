package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.AdmissionPolicy;
import io.meerkat.runtime.input.InputKind;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.session.KeptInput;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses the inputs of the next turn: a prefix of the lane that is next (control-plane.md 4.4). */
final class Batch {
    /** A turn takes no more, however many wait. */
    static final int MOST = 256;

    private Batch() {}

    /** In order; empty: nothing waits. What does not wait any more leaves the index. Called inside the machine's lock. */
    static List<InputId> next(SessionEntry entry, State state) {
        while (entry.ledger().hasReady()) {
            Optional<KeptInput> head =
                    waiting(entry, state, entry.ledger().next(1).get(0));
            if (head.isPresent()) {
                return prefix(entry, state, head.get());
            }
            entry.ledger().taken(entry.ledger().next(1));
        }
        return List.of();
    }

    /** What comes before an input that stands alone ends there. */
    private static List<InputId> prefix(SessionEntry entry, State state, KeptInput head) {
        boolean queue = state.get(InputFields.INPUT_LANE, head.id()) == Lane.QUEUE;
        if (standsAlone(head, state, queue)) {
            return List.of(head.id());
        }
        List<InputId> batch = new ArrayList<>();
        for (InputId id : entry.ledger().next(MOST)) {
            Optional<KeptInput> input = waiting(entry, state, id);
            if (input.isEmpty()) {
                continue;
            }
            if (standsAlone(input.get(), state, queue) || !alike(head, input.get(), queue)) {
                break;
            }
            batch.add(id);
        }
        return batch;
    }

    /** A prompt of the queue; and whatever has failed before, so that it fails no others with it again. */
    private static boolean standsAlone(KeptInput input, State state, boolean queue) {
        return (queue && input.kind() == InputKind.PROMPT) || RunSteps.attempts(state, input.id()) > 0;
    }

    private static Optional<KeptInput> waiting(SessionEntry entry, State state, InputId id) {
        return state.get(InputFields.INPUT_PHASES, id) == InputPhase.QUEUED
                ? entry.ledger().kept(id).filter(kept -> kept.content().isPresent())
                : Optional.empty();
    }

    private static boolean alike(KeptInput head, KeptInput other, boolean queue) {
        if (head.policy().isEmpty() || other.policy().isEmpty()) {
            return head.id().equals(other.id());
        }
        AdmissionPolicy first = head.policy().get();
        AdmissionPolicy next = other.policy().get();
        return first.executionKind() == next.executionKind()
                && first.terminalApplyIntent().equals(next.terminalApplyIntent())
                && (queue || first.boundary() == next.boundary());
    }
}
