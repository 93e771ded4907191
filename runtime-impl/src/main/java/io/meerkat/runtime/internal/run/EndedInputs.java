package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.machine.inputs.ForgetIdempotencyKey;
import io.meerkat.runtime.internal.machine.inputs.ForgetInput;
import io.meerkat.runtime.internal.session.InputLedger;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What follows the end of an input: its waiters are told, its event is published, and the oldest ended one is forgotten. */
public final class EndedInputs {
    private final Supplier<RuntimeSettings> settings;
    private final EventLog events;

    public EndedInputs(Supplier<RuntimeSettings> settings, EventLog events) {
        this.settings = settings;
        this.events = events;
    }

    void consumed(SessionEntry entry, InputId id, RunId run, Completion completion) {
        events.publish(
                EventType.INPUT_CONSUMED,
                entry.id(),
                "input " + id + " is consumed",
                Map.of("input", id.value(), "run", run.value()));
        forgetOldest(entry, id);
        resolve(entry, id, completion);
    }

    void abandoned(SessionEntry entry, InputId id, String reason) {
        events.publish(
                EventType.INPUT_ABANDONED,
                entry.id(),
                "input " + id + " is abandoned: " + reason,
                Map.of("input", id.value(), "reason", reason));
        forgetOldest(entry, id);
    }

    /** Tells everyone who waits for the input; later waiters find none. */
    void resolve(SessionEntry entry, InputId id, Completion completion) {
        entry.ledger().takeWaiters(id).forEach(waiter -> waiter.complete(completion));
    }

    private void forgetOldest(SessionEntry entry, InputId id) {
        for (InputLedger.Ended old : entry.ledger().ended(id, settings.get().endedInputs())) {
            List<Input> step = new ArrayList<>(2);
            step.add(new ForgetInput(old.input()));
            old.idempotencyKey().ifPresent(key -> step.add(new ForgetIdempotencyKey(key)));
            entry.authority().apply(step);
        }
    }
}
