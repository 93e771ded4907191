package io.meerkat.runtime.internal.machine.explore;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import java.util.List;
import java.util.function.Function;

/**
 * A part of the machine to explore: where it starts, and which inputs are offered in a state.
 *
 * @param start inputs that lead from a new machine to the state where the exploration starts
 * @param offers the inputs to try in a state; they may depend on it, as the next generation does
 */
public record Slice(String name, List<Input> start, Function<Machine<LifecyclePhase>, List<Input>> offers) {

    /** What this slice offers of one region, from another start. */
    Slice only(String region, List<Input> from) {
        String folder = "." + region;
        return new Slice(
                region,
                from,
                machine -> offers.apply(machine).stream()
                        .filter(input -> input.getClass().getPackageName().endsWith(folder))
                        .toList());
    }
}
