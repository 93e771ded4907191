package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * How many registered sessions are where: by phase, by drain and by what their unregister waits for. They are counted as
 * they come and go, hence known at once, however many there are.
 *
 * <p>Thread-safe. Exact while nothing changes; a session on its way from one place to the next may be counted in both.
 */
public final class SessionTally {
    private static final int PER_SERVICE = Obligations.MOST + 1;
    private static final int PER_DRAIN = DrainService.values().length * PER_SERVICE;
    private static final int PER_PHASE = DrainPhase.values().length * PER_DRAIN;

    /** Counts for nobody. */
    static final SessionTally UNSEEN = new SessionTally();

    /** Every combination, in the order of {@link #placeOf}. */
    private final List<Place> places;

    /** Not running is parked by default: only a running drain misses its plug-in. */
    private final List<Place> parked;

    private final List<Place> exhausted;
    private final List<Place> waiting;

    public SessionTally() {
        List<Place> all = new ArrayList<>(LifecyclePhase.values().length * PER_PHASE);
        for (LifecyclePhase phase : LifecyclePhase.values()) {
            for (DrainPhase drain : DrainPhase.values()) {
                for (DrainService service : DrainService.values()) {
                    for (int obligations = 0; obligations <= Obligations.MOST; obligations++) {
                        all.add(new Place(phase, drain, service, obligations));
                    }
                }
            }
        }
        places = List.copyOf(all);
        parked = those(place -> place.drain == DrainPhase.RUNNING && place.service == DrainService.PARKED);
        exhausted = those(place -> place.service == DrainService.EXHAUSTED);
        waiting = those(place -> place.openObligations > 0);
    }

    private List<Place> those(Predicate<Place> which) {
        return places.stream().filter(which).toList();
    }

    /** Where a session may be; all those in one place are counted together. */
    public static final class Place {
        private final LifecyclePhase phase;
        private final DrainPhase drain;
        private final DrainService service;
        private final int openObligations;
        private final LongAdder sessions = new LongAdder();

        private Place(LifecyclePhase phase, DrainPhase drain, DrainService service, int openObligations) {
            this.phase = phase;
            this.drain = drain;
            this.service = service;
            this.openObligations = openObligations;
        }

        /** As it is shown. */
        public LifecyclePhase phase() {
            return phase;
        }

        public DrainPhase drainPhase() {
            return drain;
        }

        public long sessions() {
            return Math.max(0, sessions.sum()); // a sum that others change meanwhile
        }

        void enter() {
            sessions.increment();
        }

        void leave() {
            sessions.decrement();
        }
    }

    /** All places, also those where no session is. */
    public List<Place> places() {
        return places;
    }

    public long parkedDrains() {
        return parked.stream().mapToLong(Place::sessions).sum();
    }

    public long exhaustedDrains() {
        return exhausted.stream().mapToLong(Place::sessions).sum();
    }

    /** Of all unregisters under way. */
    public long openObligations() {
        return waiting.stream()
                .mapToLong(place -> place.openObligations * place.sessions())
                .sum();
    }

    /** Where a session is that is in this state. Asked with every step, hence an index and no look-up by three keys. */
    @SuppressWarnings("EnumOrdinal") // of no meaning outside this list
    Place placeOf(State state) {
        return places.get(LifecycleFields.visiblePhase(state).ordinal() * PER_PHASE
                + state.require(DrainFields.DRAIN_PHASE).ordinal() * PER_DRAIN
                + state.require(DrainFields.DRAIN_SERVICE).ordinal() * PER_SERVICE
                + Obligations.countOpen(state));
    }
}
