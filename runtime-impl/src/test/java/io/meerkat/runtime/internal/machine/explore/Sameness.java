package io.meerkat.runtime.internal.machine.explore;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Column;
import io.meerkat.runtime.internal.kernel.Field;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Relation;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.machine.state.IngressFields;
import io.meerkat.runtime.internal.machine.state.InputFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which states count as one; this, beside small domains, makes the state space finite.
 *
 * <ul>
 *   <li>Fields and columns that decide nothing ({@link Reads}) do not count.
 *   <li>The drain generation does not count, and of an inbox only whether it is known: both are offered relative to the
 *       state (the next, the present, the one before) and guards only compare them with the state.
 *   <li>Places in a lane do not count: their counters only run, and no guard compares two of them.
 * </ul>
 */
final class Sameness {
    private static final Set<Object> RELATIVE = Set.of(
            DrainFields.DRAIN_GENERATION,
            IngressFields.ADMITTED_THROUGH,
            InputFields.INPUT_ADMISSION_SEQ,
            InputFields.NEXT_ADMISSION_SEQ,
            InputFields.NEXT_PRIORITY_ADMISSION_SEQ);

    private final List<Field<?>> fields;
    private final List<Column<?, ?>> columns;

    Sameness(TransitionTable<LifecyclePhase> table) {
        Set<Object> compared = new HashSet<>(Reads.of(table));
        compared.removeAll(RELATIVE);
        this.fields =
                table.schema().fields().stream().filter(compared::contains).toList();
        this.columns =
                table.schema().columns().stream().filter(compared::contains).toList();
    }

    /** Equal for states that count as one. */
    Object of(Machine<LifecyclePhase> machine) {
        State state = machine.state();
        List<@Nullable Object> contents = new ArrayList<>(fields.size() + columns.size() + 1);
        for (Field<?> field : fields) {
            contents.add(state.get(field));
        }
        contents.add(state.keys(IngressFields.INBOXES));
        for (Column<?, ?> column : columns) {
            contents.add(cells(state, column));
        }
        return contents;
    }

    private static <K> Map<K, Object> cells(State state, Column<K, ?> column) {
        Relation<K> relation = column.relation();
        if (state.size(relation) == 0) {
            return Map.of();
        }
        Map<K, Object> cells = new HashMap<>();
        for (K key : state.keys(relation)) {
            Object cell = state.get(column, key);
            if (cell != null) {
                cells.put(key, cell);
            }
        }
        return cells;
    }
}
