package io.meerkat.runtime.internal.machine;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.machine.drain.DrainTransitions;
import io.meerkat.runtime.internal.machine.ingress.IngressTransitions;
import io.meerkat.runtime.internal.machine.inputs.InputTransitions;
import io.meerkat.runtime.internal.machine.lifecycle.LifecycleTransitions;
import io.meerkat.runtime.internal.machine.registration.RegistrationTransitions;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.SessionSchema;
import io.meerkat.runtime.internal.machine.turn.TurnTransitions;
import java.util.List;

/** The whole program of a session, put together from its regions; one for every machine. */
public final class SessionTable {
    /** One folder of the machine: its name, and its rows in order. */
    public record Region(String name, List<Transition<LifecyclePhase>> transitions) {}

    public static final List<Region> REGIONS = List.of(
            new Region("registration", RegistrationTransitions.transitions()),
            new Region("lifecycle", LifecycleTransitions.transitions()),
            new Region("drain", DrainTransitions.transitions()),
            new Region("ingress", IngressTransitions.transitions()),
            new Region("turn", TurnTransitions.transitions()),
            new Region("inputs", InputTransitions.transitions()));

    public static final TransitionTable<LifecyclePhase> TABLE = new TransitionTable<>(
            SessionSchema.SCHEMA,
            LifecycleFields.LIFECYCLE_PHASE,
            REGIONS.stream().flatMap(region -> region.transitions().stream()).toList(),
            SessionInvariants.INVARIANTS);

    private SessionTable() {}

    /** A machine that knows nothing yet. */
    public static Machine<LifecyclePhase> newMachine() {
        return new Machine<>(TABLE);
    }
}
