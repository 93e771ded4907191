package io.meerkat.runtime.internal.admission;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.input.AdmissionPolicy;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHistory;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Writes down what happens to inputs: an event for everybody, and a line in the input's own history. Thread-safe. */
public final class InputJournal {
    private final EventLog events;
    private final InstantSource clock;

    public InputJournal(EventLog events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** @param wakes whether somebody is woken */
    void accepted(SessionEntry entry, Input input, AdmissionPolicy policy, boolean wakes) {
        String words = policy.words(wakes);
        events.publish(
                EventType.INPUT_ACCEPTED,
                entry.id(),
                "input " + input.id() + " is accepted, " + words,
                Map.of(
                        "input", input.id().value(),
                        "kind", input.kind().word(),
                        "row", Integer.toString(policy.row())));
        policy.lane().ifPresent(lane -> {
            note(entry, input.id(), null, InputPhase.QUEUED, words);
            events.publish(
                    EventType.INPUT_QUEUED,
                    entry.id(),
                    "input " + input.id() + " waits in lane " + lane,
                    Map.of("input", input.id().value(), "lane", lane.name()));
        });
    }

    void deduplicated(SessionEntry entry, InputId id, InputId existing) {
        events.publish(
                EventType.INPUT_DEDUPLICATED,
                entry.id(),
                "input " + id + " is known as " + existing,
                Map.of("input", id.value(), "existing", existing.value()));
    }

    void coalesced(SessionEntry entry, InputId id, InputId aggregate) {
        note(entry, id, InputPhase.QUEUED, InputPhase.COALESCED, "merged into " + aggregate);
        events.publish(
                EventType.INPUT_COALESCED,
                entry.id(),
                "input " + id + " is merged into " + aggregate,
                Map.of("input", id.value(), "aggregate", aggregate.value()));
    }

    public void staged(SessionEntry entry, InputId id, RunId run, int attempt) {
        note(entry, id, InputPhase.QUEUED, InputPhase.STAGED, "run " + run + ", attempt " + attempt);
        events.publish(
                EventType.INPUT_STAGED,
                entry.id(),
                "input " + id + " is staged, attempt " + attempt,
                Map.of("input", id.value(), "run", run.value(), "attempt", Integer.toString(attempt)));
    }

    public void applied(SessionEntry entry, InputId id, RunId run, long sequence) {
        note(entry, id, InputPhase.STAGED, InputPhase.APPLIED, "receipt " + sequence + " of run " + run);
        events.publish(
                EventType.INPUT_APPLIED,
                entry.id(),
                "input " + id + " is applied",
                Map.of("input", id.value(), "run", run.value(), "sequence", Long.toString(sequence)));
    }

    public void consumed(SessionEntry entry, InputId id, Optional<RunId> run) {
        String by = run.map(found -> "run " + found).orElse("as it was accepted");
        note(entry, id, run.isPresent() ? InputPhase.APPLIED : null, InputPhase.CONSUMED, by);
        events.publish(
                EventType.INPUT_CONSUMED,
                entry.id(),
                "input " + id + " is consumed",
                Map.of("input", id.value(), "run", run.map(RunId::value).orElse("")));
    }

    public void abandoned(SessionEntry entry, InputId id, Optional<InputPhase> from, String reason) {
        note(entry, id, from.orElse(null), InputPhase.ABANDONED, reason);
        events.publish(
                EventType.INPUT_ABANDONED,
                entry.id(),
                "input " + id + " is abandoned: " + reason,
                Map.of("input", id.value(), "reason", reason));
    }

    /** It waits again, after a run that came to nothing. */
    public void returned(SessionEntry entry, InputId id, RunId run, String reason) {
        note(entry, id, InputPhase.STAGED, InputPhase.QUEUED, reason);
        events.publish(
                EventType.INPUT_STATE_TRANSITIONED,
                entry.id(),
                "input " + id + " waits again: " + reason,
                Map.of(
                        "input", id.value(),
                        "run", run.value(),
                        "from", InputPhase.STAGED.name(),
                        "to", InputPhase.QUEUED.name()));
    }

    private void note(
            SessionEntry entry,
            InputId id,
            @org.jspecify.annotations.Nullable InputPhase from,
            InputPhase to,
            String reason) {
        entry.ledger().note(id, new InputHistory(clock.instant(), Optional.ofNullable(from), to, reason));
    }
}
