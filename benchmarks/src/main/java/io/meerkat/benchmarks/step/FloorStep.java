package io.meerkat.benchmarks.step;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import java.util.Arrays;

/** The floor: a switch, written by hand, over an immutable record under a lock. */
final class FloorStep implements Stepping {
    private static final Boolean ACCEPTED = Boolean.TRUE;
    private static final Boolean REFUSED = Boolean.FALSE;

    private final Machine[] machines;

    FloorStep(int count) {
        machines = new Machine[count];
        Arrays.setAll(machines, number -> new Machine());
    }

    private record Facts(DrainPhase phase, DrainMode mode, long generation) {}

    private static final class Machine {
        private Facts facts = new Facts(DrainPhase.STOPPED, DrainMode.PERSISTENT_HOST, 0);

        synchronized Boolean spawn(long generation) {
            switch (facts.phase()) {
                case RUNNING:
                    return REFUSED;
                default:
                    if (generation <= facts.generation()) {
                        return REFUSED;
                    }
                    facts = new Facts(DrainPhase.RUNNING, facts.mode(), generation);
                    return ACCEPTED;
            }
        }

        synchronized Boolean stop() {
            switch (facts.phase()) {
                case RUNNING:
                    facts = new Facts(DrainPhase.STOPPED, facts.mode(), facts.generation());
                    return ACCEPTED;
                default:
                    return REFUSED;
            }
        }
    }

    @Override
    public Object spawn(int machine, long generation) {
        return machines[machine].spawn(generation);
    }

    @Override
    public Object stop(int machine) {
        return machines[machine].stop();
    }
}
