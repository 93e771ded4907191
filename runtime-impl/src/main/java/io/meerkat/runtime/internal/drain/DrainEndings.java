package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.session.CancelWait;
import io.meerkat.runtime.internal.session.DrainCarrier;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Ends generations that are fenced: told, interrupted, joined, bounded; and names those that do not end. Thread-safe. */
final class DrainEndings {
    private static final System.Logger LOG = System.getLogger(DrainEndings.class.getName());

    private final Supplier<RuntimeSettings> settings;
    private final InboxAdmission admission;
    private final EventLog events;
    private final Set<String> stuck = ConcurrentHashMap.newKeySet();

    DrainEndings(Supplier<RuntimeSettings> settings, InboxAdmission admission, EventLog events) {
        this.settings = settings;
        this.admission = admission;
        this.events = events;
    }

    /**
     * Interrupts after the patience; blocks for at most the configured {@code joinMillis}, and not again for one that did
     * not end before. The slot is empty afterwards.
     */
    CancelOutcome cancel(SessionEntry entry, DrainCarrier carrier, Duration patience) {
        carrier.end();
        Duration bound = stuck.contains(carrier.toString())
                ? Duration.ZERO
                : settings.get().join();
        CancelOutcome outcome = CancelWait.join(carrier.ended(), patience, bound, carrier::interrupt);
        settle(entry, carrier, outcome);
        return outcome;
    }

    /**
     * Interrupts all of them at once, and joins them under one deadline; blocks for at most this long. Takes no gate: of
     * each slot only this carrier is taken away.
     */
    Map<SessionEntry, CancelOutcome> cancelAll(Map<SessionEntry, DrainCarrier> carriers, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        carriers.values().forEach(DrainCarrier::end);
        Set<SessionEntry> interrupted = new HashSet<>();
        carriers.forEach((entry, carrier) -> {
            if (!carrier.ended().isDone() && carrier.interrupt()) {
                interrupted.add(entry);
            }
        });
        Map<SessionEntry, CancelOutcome> outcomes = new HashMap<>();
        carriers.forEach((entry, carrier) -> {
            boolean ended =
                    CancelWait.await(carrier.ended(), Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            CancelOutcome ending = interrupted.contains(entry) ? CancelOutcome.FORCED : CancelOutcome.CLEAN;
            CancelOutcome outcome = ended ? ending : CancelOutcome.ABANDONED;
            settle(entry, carrier, outcome);
            outcomes.put(entry, outcome);
        });
        return outcomes;
    }

    private void settle(SessionEntry entry, DrainCarrier carrier, CancelOutcome outcome) {
        entry.drain().clear(carrier);
        if (outcome == CancelOutcome.ABANDONED) {
            abandon(entry, carrier);
        }
        admission.trim(entry, ((DrainRun) carrier).inbox());
    }

    /** It does not end: it is fenced, named until it does, and whatever it still does is refused. */
    void abandon(SessionEntry entry, DrainCarrier carrier) {
        String name = carrier.toString();
        if (!stuck.add(name)) {
            return;
        }
        CompletableFuture<Void> unused = carrier.ended().thenRun(() -> stuck.remove(name));
        LOG.log(System.Logger.Level.WARNING, "drain {0} did not end within its time; it is fenced", name);
        events.publish(
                EventType.OBLIGATION_STUCK,
                entry.id(),
                "the drain of " + carrier.generation() + " did not end within its time; it is fenced",
                Map.of(
                        "obligation",
                        "drain",
                        "generation",
                        Long.toString(carrier.generation().number())));
    }

    Set<String> stuck() {
        return Set.copyOf(stuck);
    }
}
