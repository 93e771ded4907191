package io.meerkat.runtime.internal.machine.explore;

import io.meerkat.runtime.internal.machine.SessionTable;
import java.util.List;

/** The slices whose union is the whole table, explored once for all the tests that look at what came of it. */
final class Exploration {
    static final Coverage COVERAGE = explore();

    private Exploration() {}

    private static Coverage explore() {
        Coverage coverage = new Coverage();
        List<Slice> slices = List.of(
                BindingSlice.slice(),
                DrainSlice.slice(),
                TurnSlice.slice(),
                QuestionSlice.slice(),
                InputsSlice.oneInput(),
                InputsSlice.twoInputs(),
                InputsSlice.recoveredInput());
        slices.forEach(slice -> print(new Explorer(slice, coverage).explore()));
        print("rows taken: " + coverage.witnesses().size() + " of "
                + SessionTable.TABLE.transitions().size());
        return coverage;
    }

    @SuppressWarnings("SystemOut") // the counts are part of what the exploration is for
    private static void print(String line) {
        System.out.println(line);
    }
}
