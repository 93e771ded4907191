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

    private Obligations() {}

    /** All of them while an unregister is under way, else none. */
    public static List<Obligation> of(SessionEntry entry) {
        return entry.authority()
                .read(state -> state.require(RegistrationFields.REGISTRATION_PHASE) == RegistrationPhase.DRAINING
                        ? all(entry.unregistering(), state)
                        : List.of());
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
