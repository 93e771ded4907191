package io.meerkat.step.witness;

import io.meerkat.runtime.internal.kernel.Field;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Relation;
import io.meerkat.runtime.internal.kernel.Schema;
import io.meerkat.runtime.internal.machine.SessionTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a machine holds after a step, equal for equal contents: every field, and of each relation its rows or, where there
 * are many, how many; then the rows are looked at after each 32nd step. A session remembers thousands of inputs, and to
 * copy all of them with each step would make a drain as slow as one that hangs.
 */
final class Contents {
    private static final Schema SCHEMA = SessionTable.TABLE.schema();
    private static final List<Field<?>> FIELDS = SCHEMA.fields();
    private static final List<Relation<?>> RELATIONS = SCHEMA.relations();
    private static final int FEW_ROWS = 64;
    private static final int EVERY = 32;

    private Contents() {}

    static List<?> after(Machine<?> machine, long number) {
        if (number % EVERY == 0 || rows(machine) <= FEW_ROWS) {
            return (List<?>) machine.fingerprint();
        }
        List<@Nullable Object> contents = new ArrayList<>(FIELDS.size() + RELATIONS.size());
        FIELDS.forEach(field -> contents.add(machine.state().get(field)));
        RELATIONS.forEach(relation -> contents.add(machine.state().size(relation)));
        return contents;
    }

    /** What stands at this place of the contents. */
    static String name(int place) {
        return place < FIELDS.size()
                ? FIELDS.get(place).name()
                : RELATIONS.get(place - FIELDS.size()).name();
    }

    private static int rows(Machine<?> machine) {
        int rows = 0;
        for (Relation<?> relation : RELATIONS) {
            rows += machine.state().size(relation);
        }
        return rows;
    }
}
