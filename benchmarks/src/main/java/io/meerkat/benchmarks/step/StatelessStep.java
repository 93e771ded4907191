package io.meerkat.benchmarks.step;

import com.github.oxo42.stateless4j.StateMachine;
import com.github.oxo42.stateless4j.StateMachineConfig;
import java.util.ArrayList;
import java.util.List;

/** stateless4j, one configuration for all; it is not thread-safe, hence each under its own lock. */
final class StatelessStep implements Stepping {
    private final List<StateMachine<Drain.State, Drain.Event>> machines = new ArrayList<>();

    StatelessStep(int count) {
        StateMachineConfig<Drain.State, Drain.Event> configuration = new StateMachineConfig<>();
        configuration.configure(Drain.State.STOPPED).permit(Drain.Event.SPAWN, Drain.State.RUNNING);
        configuration.configure(Drain.State.RUNNING).permit(Drain.Event.STOP, Drain.State.STOPPED);
        for (int i = 0; i < count; i++) {
            machines.add(new StateMachine<>(Drain.State.STOPPED, configuration));
        }
    }

    @Override
    public Object spawn(int machine, long generation) {
        return fire(machine, Drain.Event.SPAWN);
    }

    @Override
    public Object stop(int machine) {
        return fire(machine, Drain.Event.STOP);
    }

    private Object fire(int number, Drain.Event event) {
        StateMachine<Drain.State, Drain.Event> machine = machines.get(number);
        synchronized (machine) {
            machine.fire(event);
            return machine.getState();
        }
    }
}
