package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.drain.ParkDrain;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.util.Map;

/** Drains that run and have no factory: in the machine first, which is the fence; mail is kept. Takes no gate. */
final class Parking {
    private final DrainFactories factories;
    private final EventLog events;
    private final Counters counters;

    Parking(DrainFactories factories, EventLog events, Counters counters) {
        this.factories = factories;
        this.events = events;
        this.counters = counters;
    }

    /**
     * Parks what this run serves, in the machine. One that serves no more is counted and left. With another factory at
     * hand it is for the moment of the hand-over only, and not announced unless that one goes, too.
     */
    void fence(SessionEntry entry, DrainRun run) {
        boolean parkedBefore =
                entry.authority().read(state -> state.require(DrainFields.DRAIN_SERVICE)) == DrainService.PARKED;
        Verdict<LifecyclePhase> verdict =
                entry.authority().apply(new ParkDrain(run.generation().number()));
        if (verdict instanceof Verdict.Accepted<LifecyclePhase> accepted) {
            if (accepted.emitted("StaleDrainReport")) {
                counters.stale.increment();
            } else if (!parkedBefore) {
                parked(entry);
            }
        }
    }

    private void parked(SessionEntry entry) {
        if (factories.best(entry.options().drainType()).isEmpty()) {
            announce(entry);
        } else {
            entry.drain().parkedUntold();
        }
    }

    /** No other factory takes over after all: it is announced, unless it was. */
    void stays(SessionEntry entry) {
        if (entry.drain().takeParkedUntold()) {
            announce(entry);
        }
    }

    /** Parks a running drain behind which there is nothing: a hand-over that had begun is over. */
    void parkEmpty(SessionEntry entry) {
        entry.drain().takeFenced(0);
        long generation = entry.authority().read(state -> state.require(DrainFields.DRAIN_GENERATION));
        if (entry.authority().apply(new ParkDrain(generation)).accepted()) {
            announce(entry);
        }
    }

    void announce(SessionEntry entry) {
        entry.drain().takeParkedUntold();
        String wanted = entry.options()
                .drainType()
                .map(type -> "of type '" + type + "'")
                .orElse("of any type");
        events.publish(
                EventType.DRAIN_PARKED,
                entry.id(),
                "no drain factory " + wanted + " is installed; mail is kept until one is",
                Map.of("type", entry.options().drainType().orElse("")));
    }
}
