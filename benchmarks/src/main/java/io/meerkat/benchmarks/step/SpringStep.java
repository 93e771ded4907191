package io.meerkat.benchmarks.step;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.statemachine.StateMachine;
import org.springframework.statemachine.config.StateMachineBuilder;
import reactor.core.publisher.Mono;

/** Spring Statemachine, by its builder and its reactive events. */
final class SpringStep implements Stepping {
    private final List<StateMachine<Drain.State, Drain.Event>> machines = new ArrayList<>();

    SpringStep(int count) {
        for (int i = 0; i < count; i++) {
            StateMachine<Drain.State, Drain.Event> machine = machine();
            machine.startReactively().block();
            machines.add(machine);
        }
    }

    private static StateMachine<Drain.State, Drain.Event> machine() {
        try {
            StateMachineBuilder.Builder<Drain.State, Drain.Event> builder = StateMachineBuilder.builder();
            builder.configureStates()
                    .withStates()
                    .initial(Drain.State.STOPPED)
                    .states(EnumSet.allOf(Drain.State.class));
            builder.configureTransitions()
                    .withExternal()
                    .source(Drain.State.STOPPED)
                    .target(Drain.State.RUNNING)
                    .event(Drain.Event.SPAWN)
                    .and()
                    .withExternal()
                    .source(Drain.State.RUNNING)
                    .target(Drain.State.STOPPED)
                    .event(Drain.Event.STOP);
            return builder.build();
        } catch (Exception failed) { // its configurers declare it
            throw new IllegalStateException("Spring Statemachine was not configured", failed);
        }
    }

    @Override
    public Object spawn(int machine, long generation) {
        return send(machines.get(machine), Drain.Event.SPAWN);
    }

    @Override
    public Object stop(int machine) {
        return send(machines.get(machine), Drain.Event.STOP);
    }

    private static Object send(StateMachine<Drain.State, Drain.Event> machine, Drain.Event event) {
        machine.sendEvent(Mono.just(MessageBuilder.withPayload(event).build())).blockLast();
        return machine.getState();
    }
}
