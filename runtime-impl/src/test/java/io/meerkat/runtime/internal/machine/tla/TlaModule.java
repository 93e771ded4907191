package io.meerkat.runtime.internal.machine.tla;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Field;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Invariant;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.SessionTable.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole table as a module of TLA+: a pure function a row, an action an input, and the invariants. */
public final class TlaModule {
    private static final String HEADER = """
            ------------------------------ MODULE Session ------------------------------
            (***************************************************************************)
            (* The machine of a session. Written by the build from the machine's       *)
            (* table; do not edit.                                                     *)
            (*                                                                         *)
            (* All of the table is here: every field, column, row, guard, update and   *)
            (* invariant, with the rows of an input tried in their order. None is a    *)
            (* lambda, so that nothing is approximated; with one the export would fail.*)
            (*                                                                         *)
            (* Not here: what effects carry (their names are comments: they are no     *)
            (* state), parameters that only effects read, steps of several inputs (one *)
            (* here is one input), and whatever bounds the runtime sets around the     *)
            (* machine: any input may come at any time, with any parameters of the     *)
            (* constants' sets. A refused input leaves the state as it is.             *)
            (*                                                                         *)
            (* None stands for an absent value. X_admits says that row X is taken if   *)
            (* no row before it is, X_after the state then; Y_step is what input Y     *)
            (* does to a state, OfferY the action that offers Y.                       *)
            (***************************************************************************)
            EXTENDS Integers

            """;

    private static final TransitionTable<LifecyclePhase> TABLE = SessionTable.TABLE;

    private final StringBuilder text = new StringBuilder(HEADER);

    private TlaModule() {}

    public static String text() {
        TlaModule module = new TlaModule();
        module.beginning();
        SessionTable.REGIONS.forEach(module::region);
        module.invariants();
        return module.text
                .append("=============================================================================\n")
                .toString();
    }

    /** The constants that a model gives values to: sets of what parameters may be, and of keys. */
    static Set<String> constants() {
        Set<String> constants = new TreeSet<>();
        inputs(TABLE.transitions())
                .forEach(input -> parameters(input)
                        .forEach(parameter -> TlaDomains.constant(TlaDomains.component(input, parameter))
                                .ifPresent(constants::add)));
        TABLE.schema().relations().forEach(relation -> constants.add("Keys_" + relation.name()));
        return constants;
    }

    private void beginning() {
        text.append("CONSTANTS\n    None,\n    ")
                .append(String.join(",\n    ", constants()))
                .append("\n\nVARIABLE session\n\n")
                .append("Number(x) == IF x = None THEN 0 ELSE x\n")
                .append("At(column, key) == IF key \\in DOMAIN column THEN column[key] ELSE None\n\n");
        Machine<LifecyclePhase> machine = SessionTable.newMachine();
        Stream<String> fields =
                TABLE.schema().fields().stream().map(field -> field.name() + " |-> " + initial(machine, field));
        Stream<String> columns = TABLE.schema().columns().stream()
                .map(column -> column.name() + " |-> [key \\in Keys_"
                        + column.relation().name() + " |-> None]");
        text.append("Init == session = [\n    ")
                .append(Stream.concat(fields, columns).collect(Collectors.joining(",\n    ")))
                .append("]\n");
    }

    private static String initial(Machine<LifecyclePhase> machine, Field<?> field) {
        return TlaTerms.literal(machine.state().get(field));
    }

    private void region(Region region) {
        text.append("\n\\* ")
                .append("-".repeat(20))
                .append(' ')
                .append(region.name())
                .append('\n');
        region.transitions().forEach(this::row);
        Collection<Class<? extends Input>> inputs = inputs(region.transitions());
        inputs.forEach(this::input);
        text.append("\nOffer_")
                .append(region.name())
                .append(" ==\n")
                .append(inputs.stream()
                        .map(input -> "    \\/ Offer" + input.getSimpleName() + "\n")
                        .collect(Collectors.joining()));
    }

    private void row(Transition<LifecyclePhase> row) {
        List<String> effects = row.effects().stream().map(Effect.Template::name).toList();
        text.append('\n');
        if (!effects.isEmpty()) {
            text.append("\\* emits ").append(String.join(", ", effects)).append('\n');
        }
        TlaTerms terms = new TlaTerms("s");
        text.append(row.name())
                .append("_admits")
                .append(arguments("s", row.input()))
                .append(" ==\n    /\\ s.")
                .append(TABLE.phase().name())
                .append(" \\in ")
                .append(TlaTerms.set(row.from()))
                .append('\n');
        for (Guard guard : row.guards()) {
            text.append("    /\\ ")
                    .append(terms.condition(guard.condition()))
                    .append(" \\* ")
                    .append(guard.name())
                    .append('\n');
        }
        List<io.meerkat.runtime.internal.kernel.Update> updates = new ArrayList<>(row.updates());
        row.to().ifPresent(phase -> updates.add(TABLE.phase().set(phase)));
        text.append(row.name())
                .append("_after")
                .append(arguments("s", row.input()))
                .append(" ==\n    ")
                .append(new TlaUpdates().after("s", updates, "    "))
                .append('\n');
    }

    private void input(Class<? extends Input> input) {
        String name = input.getSimpleName();
        text.append('\n')
                .append(name)
                .append("_step")
                .append(arguments("s", input))
                .append(" ==\n");
        for (Transition<LifecyclePhase> row : TABLE.rows(input)) {
            text.append("    IF ")
                    .append(row.name())
                    .append("_admits")
                    .append(arguments("s", input))
                    .append(" THEN ")
                    .append(row.name())
                    .append("_after")
                    .append(arguments("s", input))
                    .append(" ELSE\n");
        }
        text.append("    s\nOffer").append(name).append(" ==\n    ");
        for (String parameter : parameters(input)) {
            text.append("\\E ")
                    .append(parameter)
                    .append(" \\in ")
                    .append(TlaDomains.of(input, parameter))
                    .append(" :\n    ");
        }
        text.append("    session' = ")
                .append(name)
                .append("_step")
                .append(arguments("session", input))
                .append('\n');
    }

    private void invariants() {
        text.append("\n\\* ").append("-".repeat(20)).append(" invariants\n");
        TlaTerms terms = new TlaTerms("session");
        for (Invariant invariant : TABLE.invariants()) {
            text.append('\n')
                    .append(invariant.name())
                    .append(" ==\n    ")
                    .append(terms.condition(invariant.condition()))
                    .append('\n');
        }
        text.append('\n');
    }

    private static String arguments(String state, Class<? extends Input> input) {
        return Stream.concat(Stream.of(state), parameters(input).stream()).collect(Collectors.joining(", ", "(", ")"));
    }

    /** What any guard or update of any row for the input reads of it. */
    private static Collection<String> parameters(Class<? extends Input> input) {
        Collection<String> names = new TreeSet<>();
        for (Transition<LifecyclePhase> row : TABLE.rows(input)) {
            names.addAll(TlaDomains.parameters(row.guards()));
            names.addAll(TlaDomains.parameters(row.updates()));
        }
        return names;
    }

    private static Collection<Class<? extends Input>> inputs(List<Transition<LifecyclePhase>> rows) {
        return rows.stream().map(Transition::input).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
