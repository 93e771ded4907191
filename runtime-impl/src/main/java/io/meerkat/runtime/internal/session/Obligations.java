package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.Obligation;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.session.SessionEntry.Unregistering;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an unregister waits for, by the names of drain.md 7: open or not as the machine says, with whoever is to meet it. */
public final class Obligations {
    /** Whoever has to meet it when nobody else does. */
    public static final String RUNTIME = "runtime";

    /** An unregister waits for no more than so many. */
    static final int MOST = 3;

    private Obligations() {}

    /** All of them while an unregister is under way, else none. */
    public static List<Obligation> of(SessionEntry entry) {
        return entry.authority().read(state -> isUnderWay(state) ? all(entry.unregistering(), state) : List.of());
    }

    private static boolean isUnderWay(State state) {
        return state.require(RegistrationFields.REGISTRATION_PHASE) == RegistrationPhase.DRAINING;
    }

    /** How many are open in this state. */
    static int countOpen(State state) {
        return isUnderWay(state)
                ? oneIf(state.require(RegistrationFields.RUNTIME_LOOP_DRAIN_PENDING))
                        + oneIf(state.require(RegistrationFields.COMMS_DRAIN_EXIT_PENDING))
                        + oneIf(state.require(RegistrationFields.COMPLETION_WAITER_DRAIN_PENDING))
                : 0;
    }

    private static int oneIf(boolean open) {
        return open ? 1 : 0;
    }

    private static List<Obligation> all(Optional<Unregistering> under, State state) {
        Duration age = under.map(known -> Duration.ofNanos(System.nanoTime() - known.sinceNanos()))
                .orElse(Duration.ZERO);
        return List.of(
                new Obligation(
                        "runtime loop",
                        under.map(Unregistering::turnOwner).orElse(RUNTIME),
                        age,
                        state.require(RegistrationFields.RUNTIME_LOOP_DRAIN_PENDING),
                        state.require(RegistrationFields.RUNTIME_LOOP_FORCED_ABORT)),
                new Obligation(
                        "comms drain",
                        under.map(Unregistering::drainOwner).orElse(RUNTIME),
                        age,
                        state.require(RegistrationFields.COMMS_DRAIN_EXIT_PENDING),
                        state.require(RegistrationFields.COMMS_DRAIN_FORCED_ABORT)),
                new Obligation(
                        "completion waiters",
                        RUNTIME,
                        age,
                        state.require(RegistrationFields.COMPLETION_WAITER_DRAIN_PENDING),
                        false));
    }

    /** The names of those that are open. */
    public static List<String> open(SessionEntry entry) {
        return of(entry).stream().filter(Obligation::open).map(Obligation::name).toList();
    }
}
