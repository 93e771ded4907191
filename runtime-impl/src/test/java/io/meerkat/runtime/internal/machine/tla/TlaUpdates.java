package io.meerkat.runtime.internal.machine.tla;

import io.meerkat.runtime.internal.kernel.Update;
import java.util.List;

/**
 * The updates of one row in TLA+: a state after each, so that the later ones see what the earlier did.
 *
 * <p>Used once.
 */
final class TlaUpdates {
    private int states;

    /** An expression for the state after the updates, begun in the named state. */
    String after(String state, List<Update> updates, String indent) {
        if (updates.isEmpty()) {
            return state;
        }
        StringBuilder text = new StringBuilder("LET ");
        String before = state;
        for (Update update : updates) {
            String next = "s" + ++states;
            if (!before.equals(state)) {
                text.append('\n').append(indent).append("    ");
            }
            text.append(next).append(" == ").append(one(before, update, indent + "    "));
            before = next;
        }
        return text.append('\n').append(indent).append("IN ").append(before).toString();
    }

    private String one(String before, Update update, String indent) {
        TlaTerms terms = new TlaTerms(before);
        if (update instanceof Update.Set<?> set) {
            return "[" + before + " EXCEPT !." + set.field().name() + " = " + terms.value(set.value()) + "]";
        } else if (update instanceof Update.SetCell<?, ?> set) {
            return "[" + before + " EXCEPT !." + set.cell().column().name() + "["
                    + terms.value(set.cell().key()) + "] = " + terms.value(set.value()) + "]";
        } else if (update instanceof Update.When when) {
            return "IF " + terms.condition(when.condition()) + "\n"
                    + indent + "THEN " + after(before, when.then(), indent + "     ") + "\n"
                    + indent + "ELSE " + after(before, when.otherwise(), indent + "     ");
        }
        throw new IllegalStateException("no TLA+ for " + update.text());
    }
}
