package io.meerkat.runtime.internal.machine.explore;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Cell;
import io.meerkat.runtime.internal.kernel.Field;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.kernel.Update;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The fields and columns that decide anything: those which a guard or an invariant reads, and those which an update
 * reads to write one of them.
 *
 * <p>Two states that agree in all of these take the same rows for ever; the rest only shows in effects.
 */
final class Reads {
    private final Set<Object> read = new HashSet<>();

    private Reads() {}

    /** The fields and columns of the table that decide anything. */
    static Set<Object> of(TransitionTable<LifecyclePhase> table) {
        if (!table.opaqueTerms().isEmpty()) {
            throw new IllegalStateException("nobody knows what these terms read: " + table.opaqueTerms());
        }
        Reads reads = new Reads();
        reads.read.add(table.phase());
        table.invariants().forEach(invariant -> reads.collect(invariant.condition()));
        for (Transition<LifecyclePhase> row : table.transitions()) {
            row.guards().forEach(guard -> reads.collect(guard.condition()));
        }
        int before;
        do {
            before = reads.read.size();
            table.transitions().forEach(row -> row.updates().forEach(reads::follow));
        } while (reads.read.size() > before);
        return Set.copyOf(reads.read);
    }

    /** An update that writes something which decides, decides by what it reads. */
    private void follow(Update update) {
        if (!decides(update)) {
            return;
        }
        if (update instanceof Update.Set<?> set) {
            collect(set.value());
        } else if (update instanceof Update.SetCell<?, ?> set) {
            collect(set.cell().key());
            collect(set.value());
        } else if (update instanceof Update.When when) {
            collect(when.condition());
            when.then().forEach(this::follow);
            when.otherwise().forEach(this::follow);
        }
    }

    private boolean decides(List<Update> updates) {
        return updates.stream().anyMatch(this::decides);
    }

    private boolean decides(Update update) {
        if (update instanceof Update.Set<?> set) {
            return read.contains(set.field());
        }
        if (update instanceof Update.SetCell<?, ?> set) {
            return read.contains(set.cell().column());
        }
        return update instanceof Update.When when && (decides(when.then()) || decides(when.otherwise()));
    }

    /** Terms are records of terms, down to fields, cells, parameters and constants. */
    private void collect(Object term) {
        if (term instanceof Field<?>) {
            read.add(term);
        } else if (term instanceof Cell<?, ?> cell) {
            read.add(cell.column());
            collect(cell.key());
        } else if (term instanceof Collection<?> terms) {
            terms.forEach(this::collect);
        } else if (term instanceof Record && term.getClass().getPackage() == Field.class.getPackage()) {
            for (RecordComponent component : term.getClass().getRecordComponents()) {
                collectComponent(term, component);
            }
        }
    }

    private void collectComponent(Object term, RecordComponent component) {
        try {
            Object value = component.getAccessor().invoke(term);
            if (value != null) {
                collect(value);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + term, e);
        }
    }
}
