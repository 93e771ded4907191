package io.meerkat.benchmarks.step;

import java.util.ArrayList;
import java.util.List;
import org.squirrelframework.foundation.fsm.StateMachineBuilder;
import org.squirrelframework.foundation.fsm.StateMachineBuilderFactory;
import org.squirrelframework.foundation.fsm.impl.AbstractStateMachine;

/** squirrel-foundation, which serialises events itself. */
final class SquirrelStep implements Stepping {
    private final List<DrainMachine> machines = new ArrayList<>();

    /** The class from which squirrel makes its machines. */
    public static class DrainMachine extends AbstractStateMachine<DrainMachine, Drain.State, Drain.Event, Void> {}

    SquirrelStep(int count) {
        StateMachineBuilder<DrainMachine, Drain.State, Drain.Event, Void> builder =
                StateMachineBuilderFactory.create(DrainMachine.class, Drain.State.class, Drain.Event.class, Void.class);
        builder.externalTransition()
                .from(Drain.State.STOPPED)
                .to(Drain.State.RUNNING)
                .on(Drain.Event.SPAWN);
        builder.externalTransition()
                .from(Drain.State.RUNNING)
                .to(Drain.State.STOPPED)
                .on(Drain.Event.STOP);
        for (int i = 0; i < count; i++) {
            DrainMachine machine = builder.newStateMachine(Drain.State.STOPPED);
            machine.start();
            machines.add(machine);
        }
    }

    @Override
    public Object spawn(int machine, long generation) {
        return fire(machines.get(machine), Drain.Event.SPAWN);
    }

    @Override
    public Object stop(int machine) {
        return fire(machines.get(machine), Drain.Event.STOP);
    }

    private static Object fire(DrainMachine machine, Drain.Event event) {
        machine.fire(event);
        return machine.getCurrentState();
    }
}
