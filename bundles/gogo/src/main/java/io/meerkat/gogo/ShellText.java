package io.meerkat.gogo;

import io.meerkat.runtime.management.ExplanationData;
import java.util.List;
import java.util.Optional;

/** What commands give as text, in the three sizes of a shell. */
final class ShellText {
    private ShellText() {}

    /** In full, over several lines; empty: nothing of ours. */
    static Optional<String> full(Object target) {
        if (target instanceof Rows<?> rows) {
            return Optional.of(table(rows));
        }
        if (target instanceof ExplanationData explanation) {
            return Optional.of(ExplanationText.of(explanation));
        }
        if (target instanceof Plan plan) {
            return Optional.of(line(plan) + "\n\n" + ExplanationText.of(plan.explanation()));
        }
        return ours(target).map(ShellText::detail).or(() -> line(target));
    }

    /** In one line; empty: nothing of ours. */
    static Optional<String> line(Object target) {
        if (target instanceof Rows<?> rows) {
            return Optional.of(rows.footer());
        }
        if (target instanceof ExplanationData explanation) {
            return Optional.of(ExplanationText.line(explanation));
        }
        if (target instanceof Plan plan) {
            return Optional.of(line(plan));
        }
        if (target instanceof Outcome outcome) {
            return Optional.of(PrintedText.oneLine(outcome.text()));
        }
        return ours(target).map(record -> shape(record).line(record));
    }

    /** Just enough to know it by; empty: nothing of ours. */
    static Optional<String> part(Object target) {
        return ours(target).map(record -> shape(record).part(record)).or(() -> line(target));
    }

    private static String line(Plan plan) {
        return PrintedText.oneLine(plan.text()) + "\nnothing was changed; to do it, say: "
                + PrintedText.oneLine(plan.confirm());
    }

    private static String table(Rows<?> rows) {
        Shape shape = Shapes.of(rows.type()).orElseThrow();
        Table table = new Table();
        table.add(shape.titles());
        rows.forEach(row -> table.add(shape.cells(row)));
        return (rows.isEmpty() ? "" : table.print() + "\n") + rows.footer();
    }

    private static String detail(Record record) {
        Table table = new Table();
        Components.of(record.getClass())
                .forEach(component ->
                        table.add(List.of(Components.title(component), Components.text(component, record))));
        return table.print();
    }

    private static Optional<Record> ours(Object target) {
        return target instanceof Record record && Shapes.of(record.getClass()).isPresent()
                ? Optional.of(record)
                : Optional.empty();
    }

    private static Shape shape(Record record) {
        return Shapes.of(record.getClass()).orElseThrow();
    }
}
