package io.meerkat.runtime.internal.docs;

import io.meerkat.runtime.internal.kernel.Cell;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A state of which only some facts are known: fields, or columns of the row that an input is about. What terms say of it, where
 * these facts decide.
 *
 * @param domain what a fact may become by a parameter
 */
record Abstraction(Map<Object, @Nullable Object> known, List<? extends @Nullable Object> domain) {

    /** What the value may be; empty where the known facts do not tell. */
    private Optional<Set<@Nullable Object>> values(Value<?> value) {
        Object fact = value instanceof Cell<?, ?> cell && isAbout(cell) ? cell.column() : value;
        if (known.containsKey(fact)) {
            return Optional.of(one(known.get(fact)));
        } else if (value instanceof Value.Constant<?> constant) {
            return Optional.of(one(constant.value()));
        } else if (value instanceof Value.Choice<?> choice) {
            Optional<Boolean> holds = holds(choice.condition());
            if (holds.isPresent()) {
                return values(holds.get() ? choice.then() : choice.otherwise());
            }
            return values(choice.then())
                    .flatMap(then -> values(choice.otherwise()).map(otherwise -> union(then, otherwise)));
        }
        return Optional.empty();
    }

    private static boolean isAbout(Cell<?, ?> cell) {
        return cell.key().text().equals("input input_id");
    }

    private static Set<@Nullable Object> one(@Nullable Object value) {
        Set<@Nullable Object> set = new HashSet<>();
        set.add(value);
        return set;
    }

    private static <T> Set<T> union(Set<T> some, Set<T> others) {
        Set<T> union = new HashSet<>(some);
        union.addAll(others);
        return union;
    }

    /** Empty where the known facts do not decide. */
    Optional<Boolean> holds(Condition condition) {
        if (condition instanceof Condition.Equal equal) {
            return values(equal.left())
                    .flatMap(left -> values(equal.right())
                            .filter(right -> left.size() == 1 && right.size() == 1)
                            .map(right -> left.equals(right)));
        } else if (condition instanceof Condition.OneOf<?> oneOf) {
            return values(oneOf.value())
                    .filter(values -> values.size() == 1)
                    .map(values -> values.stream().allMatch(value -> isIn(oneOf.constants(), value)));
        } else if (condition instanceof Condition.Present present) {
            return values(present.value())
                    .filter(values -> values.size() == 1)
                    .map(values -> values.stream().allMatch(Objects::nonNull));
        } else if (condition instanceof Condition.Not not) {
            return holds(not.condition()).map(holds -> !holds);
        } else if (condition instanceof Condition.And and) {
            return decided(and.conditions(), false);
        } else if (condition instanceof Condition.Or or) {
            return decided(or.conditions(), true);
        }
        return Optional.empty();
    }

    private static boolean isIn(List<?> constants, @Nullable Object value) {
        return value != null && constants.contains(value);
    }

    /** One of them decides for all; else all must have been decided. */
    private Optional<Boolean> decided(List<Condition> conditions, boolean deciding) {
        boolean open = false;
        for (Condition condition : conditions) {
            Optional<Boolean> holds = holds(condition);
            if (holds.isPresent() && holds.get() == deciding) {
                return holds;
            }
            open |= holds.isEmpty();
        }
        return open ? Optional.empty() : Optional.of(!deciding);
    }

    /** What the known facts may be after the updates, one after the other. */
    Set<Abstraction> after(List<Update> updates) {
        Set<Abstraction> now = Set.of(this);
        for (Update update : updates) {
            Set<Abstraction> next = new HashSet<>();
            now.forEach(state -> next.addAll(state.after(update)));
            now = next;
        }
        return now;
    }

    private Set<Abstraction> after(Update update) {
        if (update instanceof Update.Set<?> set && known.containsKey(set.field())) {
            return with(set.field(), set.value());
        } else if (update instanceof Update.SetCell<?, ?> set
                && known.containsKey(set.cell().column())
                && isAbout(set.cell())) {
            return with(set.cell().column(), set.value());
        } else if (update instanceof Update.When when) {
            Optional<Boolean> holds = holds(when.condition());
            Set<Abstraction> then = holds.orElse(true) ? after(when.then()) : Set.of();
            return union(then, holds.orElse(false) ? Set.of() : after(when.otherwise()));
        }
        return Set.of(this);
    }

    private Set<Abstraction> with(Object fact, Value<?> value) {
        Set<@Nullable Object> values = values(value)
                .orElseGet(
                        () -> domain.stream().filter(Objects::nonNull).collect(Collectors.<@Nullable Object>toSet()));
        Set<Abstraction> states = new HashSet<>();
        for (Object one : values) {
            Map<Object, @Nullable Object> facts = new HashMap<>(known);
            facts.put(fact, one);
            states.add(new Abstraction(facts, domain));
        }
        return states;
    }
}
