package io.meerkat.runtime.internal.machine.explore;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.machine.SessionTable;
import java.util.List;

/** Slices explored one after the other: what came of each, and what they have covered of the table together. */
public record Exploration(List<Explored> slices, Coverage coverage) {
    /** Explored when it is first asked for. */
    private static final class Small {
        static final Exploration EXPLORED = of(SessionTable.TABLE, Slices.small());
    }

    /** The small domains, whose union is the whole table; explored once for all the tests that look at it. */
    static Exploration small() {
        return Small.EXPLORED;
    }

    static Exploration of(TransitionTable<LifecyclePhase> table, List<Slice> slices) {
        Coverage coverage = new Coverage(table);
        Sameness sameness = new Sameness(table);
        List<Explored> explored = slices.stream()
                .map(slice -> {
                    Explored one = new Explorer(slice, table, sameness::of, coverage).explore();
                    print(one.toString());
                    return one;
                })
                .toList();
        print("rows taken: " + coverage.witnesses().size() + " of "
                + table.transitions().size());
        return new Exploration(explored, coverage);
    }

    /** One slice, in which states are the same only if all of their contents are. */
    public static Explored exact(TransitionTable<LifecyclePhase> table, Slice slice) {
        return new Explorer(slice, table, Machine::fingerprint, new Coverage(table)).explore();
    }

    List<Finding> findings() {
        return slices.stream().flatMap(slice -> slice.findings().stream()).toList();
    }

    @SuppressWarnings("SystemOut") // the counts are part of what the exploration is for
    private static void print(String line) {
        System.out.println(line);
    }
}
