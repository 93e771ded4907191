package io.meerkat.runtime.internal.machine.tla;

import io.meerkat.runtime.internal.kernel.Cell;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Field;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.kernel.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Terms of the table in TLA+, read in the state that has the given name. */
record TlaTerms(String state) {

    String value(Value<?> value) {
        if (value instanceof Field<?> field) {
            return state + "." + field.name();
        } else if (value instanceof Param<?, ?> param) {
            return param.name();
        } else if (value instanceof Cell<?, ?> cell) {
            return "At(" + state + "." + cell.column().name() + ", " + value(cell.key()) + ")";
        } else if (value instanceof Value.Constant<?> constant) {
            return literal(constant.value());
        } else if (value instanceof Value.Choice<?> choice) {
            return "(IF " + condition(choice.condition()) + " THEN " + value(choice.then()) + " ELSE "
                    + value(choice.otherwise()) + ")";
        } else if (value instanceof Value.Lookup<?, ?> lookup) {
            return lookup(lookup);
        } else if (value instanceof Value.Sum sum) {
            return "(" + number(sum.value()) + " + " + number(sum.addend()) + ")";
        } else if (value instanceof Value.Difference difference) {
            return "(" + number(difference.value()) + " - " + number(difference.subtrahend()) + ")";
        } else if (value instanceof Value.OrDefault<?> orDefault) {
            String present = value(orDefault.value());
            return "(IF " + present + " = None THEN " + literal(orDefault.fallback()) + " ELSE " + present + ")";
        }
        throw new IllegalStateException("no TLA+ for " + value.text());
    }

    private String number(Value<?> value) {
        return "Number(" + value(value) + ")";
    }

    private String lookup(Value.Lookup<?, ?> lookup) {
        String key = value(lookup.key());
        Map<String, String> entries = new TreeMap<>();
        lookup.entries().forEach((from, to) -> entries.put(literal(from), literal(to)));
        StringBuilder text = new StringBuilder("(CASE ");
        entries.forEach((from, to) -> text.append(key)
                .append(" = ")
                .append(from)
                .append(" -> ")
                .append(to)
                .append(" [] "));
        return text.append("OTHER -> ")
                .append(literal(lookup.otherwise()))
                .append(')')
                .toString();
    }

    String condition(Condition condition) {
        if (condition instanceof Condition.Equal equal) {
            return value(equal.left()) + " = " + value(equal.right());
        } else if (condition instanceof Condition.Present present) {
            return value(present.value()) + " # None";
        } else if (condition instanceof Condition.OneOf<?> oneOf) {
            return value(oneOf.value()) + " \\in " + set(oneOf.constants());
        } else if (condition instanceof Condition.Less less) {
            return number(less.smaller()) + " < " + number(less.larger());
        } else if (condition instanceof Condition.Not not) {
            return "~(" + condition(not.condition()) + ")";
        } else if (condition instanceof Condition.And and) {
            return joined(and.conditions(), " /\\ ");
        } else if (condition instanceof Condition.Or or) {
            return joined(or.conditions(), " \\/ ");
        }
        throw new IllegalStateException("a lambda has no TLA+: " + condition.text());
    }

    private String joined(List<Condition> conditions, String operator) {
        return conditions.stream()
                .map(condition -> "(" + condition(condition) + ")")
                .collect(Collectors.joining(operator, "(", ")"));
    }

    /** Text for everything that is no number, no truth and no set. */
    static String literal(@Nullable Object value) {
        if (value == null) {
            return "None";
        } else if (value instanceof Long || value instanceof Integer) {
            return value.toString();
        } else if (value instanceof Boolean truth) {
            return truth ? "TRUE" : "FALSE";
        } else if (value instanceof Collection<?> members) {
            return set(members);
        }
        return '"' + (value instanceof Enum<?> constant ? constant.name() : value.toString()) + '"';
    }

    static String set(Collection<?> members) {
        return members.stream().map(TlaTerms::literal).sorted().collect(Collectors.joining(", ", "{", "}"));
    }
}
