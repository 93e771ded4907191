package io.meerkat.runtime.internal.kernel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The whole program of a machine: its fields, rows and invariants, compiled for look-up by input and phase.
 *
 * <p>Immutable and shared by every machine of its kind. Rows for one input are tried in their order.
 */
public final class TransitionTable<P extends Enum<P>> {
    private final Schema schema;
    private final Field<P> phase;
    private final List<Transition<P>> transitions;
    private final List<Invariant> invariants;
    private final Map<Class<?>, EnumMap<P, List<Row<P>>>> byInputAndPhase = new HashMap<>();

    public TransitionTable(Schema schema, Field<P> phase, List<Transition<P>> transitions, List<Invariant> invariants) {
        this.schema = schema;
        this.phase = phase;
        this.transitions = List.copyOf(transitions);
        this.invariants = List.copyOf(invariants);
        schema.freeze();
        requireDistinctNames();
        P initial = phase.initial();
        if (initial == null) {
            throw new IllegalArgumentException("the phase field " + phase.name() + " has no initial value");
        }
        for (Transition<P> transition : this.transitions) {
            Row<P> row = new Row<>(transition);
            EnumMap<P, List<Row<P>>> rows = byInputAndPhase.computeIfAbsent(
                    transition.input(), input -> new EnumMap<>(initial.getDeclaringClass()));
            for (P from : transition.from()) {
                rows.computeIfAbsent(from, key -> new ArrayList<>()).add(row);
            }
        }
    }

    private void requireDistinctNames() {
        Set<String> names = new HashSet<>();
        for (Transition<P> transition : transitions) {
            if (!names.add(transition.name())) {
                throw new IllegalArgumentException("two transitions are named " + transition.name());
            }
        }
    }

    /** The same table without one row: the machine then refuses what only that row allowed. */
    public TransitionTable<P> without(String transition) {
        List<Transition<P>> rest = transitions.stream()
                .filter(row -> !row.name().equals(transition))
                .toList();
        if (rest.size() == transitions.size()) {
            throw new IllegalArgumentException("no transition is named " + transition);
        }
        return new TransitionTable<>(schema, phase, rest, invariants);
    }

    List<Row<P>> rows(Class<?> input, P from) {
        Map<P, List<Row<P>>> rows = byInputAndPhase.get(input);
        return rows == null ? List.of() : rows.getOrDefault(from, List.of());
    }

    boolean knows(Class<?> input) {
        return byInputAndPhase.containsKey(input);
    }

    /** Every row for an input, whatever the phase, in order. */
    public List<Transition<P>> rows(Class<?> input) {
        return transitions.stream().filter(row -> row.input() == input).toList();
    }

    public Schema schema() {
        return schema;
    }

    public Field<P> phase() {
        return phase;
    }

    public List<Transition<P>> transitions() {
        return transitions;
    }

    public List<Invariant> invariants() {
        return invariants;
    }

    /** The words of every condition that is a lambda instead of a term. */
    public List<String> opaqueTerms() {
        List<String> opaque = new ArrayList<>();
        transitions.forEach(row -> row.guards().forEach(guard -> collectOpaque(guard.condition(), opaque)));
        invariants.forEach(invariant -> collectOpaque(invariant.condition(), opaque));
        return opaque.stream().distinct().toList();
    }

    private static void collectOpaque(Condition condition, List<String> into) {
        if (condition instanceof Condition.Opaque opaque) {
            into.add(opaque.text());
        } else if (condition instanceof Condition.Not not) {
            collectOpaque(not.condition(), into);
        } else if (condition instanceof Condition.And and) {
            and.conditions().forEach(part -> collectOpaque(part, into));
        } else if (condition instanceof Condition.Or or) {
            or.conditions().forEach(part -> collectOpaque(part, into));
        }
    }
}
