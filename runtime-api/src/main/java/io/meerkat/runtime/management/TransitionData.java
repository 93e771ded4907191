package io.meerkat.runtime.management;

import java.util.List;

/**
 * One row of the machine's table, in words. Immutable.
 *
 * @param input the machine input it answers
 * @param from the phases it starts from
 * @param to the phase it leads to, in words
 */
public record TransitionData(
        String region,
        String name,
        String input,
        List<String> from,
        String to,
        List<String> guards,
        List<String> updates,
        List<String> effects) {

    public TransitionData {
        from = List.copyOf(from);
        guards = List.copyOf(guards);
        updates = List.copyOf(updates);
        effects = List.copyOf(effects);
    }
}
