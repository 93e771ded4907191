package io.meerkat.runtime.internal.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * Terms as method handles: each term is a constant in the handle over it, and the JIT compiler sees through a whole row of
 * them, where a call through the interfaces is a jump into the unknown for every term.
 *
 * <p>They mean what {@link Condition#holds} and {@link Update#apply} mean, and in the same order.
 */
final class Handles {
    private static final MethodType TEST = MethodType.methodType(boolean.class, State.class, Input.class);
    private static final MethodType CHANGE = MethodType.methodType(void.class, State.class, Input.class);
    private static final MethodHandle HOLDS = find(Condition.class, "holds", TEST);
    private static final MethodHandle APPLY = find(Update.class, "apply", CHANGE);
    private static final MethodHandle YES = constant(true);
    private static final MethodHandle NO = constant(false);
    private static final MethodHandle NOTHING = MethodHandles.empty(CHANGE);

    private Handles() {}

    private static MethodHandle find(Class<?> term, String method, MethodType type) {
        try {
            return MethodHandles.lookup().findVirtual(term, method, type);
        } catch (NoSuchMethodException | IllegalAccessException never) {
            throw new IllegalStateException(term + " has no " + method + type, never);
        }
    }

    private static MethodHandle constant(boolean answer) {
        return MethodHandles.dropArguments(MethodHandles.constant(boolean.class, answer), 0, State.class, Input.class);
    }

    /** From state and input to whether all of them hold; the first that does not ends the look. */
    static MethodHandle all(List<Condition> conditions) {
        MethodHandle rest = YES;
        for (int i = conditions.size() - 1; i >= 0; i--) {
            rest = MethodHandles.guardWithTest(test(conditions.get(i)), rest, NO);
        }
        return rest;
    }

    private static MethodHandle any(List<Condition> conditions) {
        MethodHandle rest = NO;
        for (int i = conditions.size() - 1; i >= 0; i--) {
            rest = MethodHandles.guardWithTest(test(conditions.get(i)), YES, rest);
        }
        return rest;
    }

    private static MethodHandle test(Condition condition) {
        if (condition instanceof Condition.And and) {
            return all(and.conditions());
        }
        if (condition instanceof Condition.Or or) {
            return any(or.conditions());
        }
        if (condition instanceof Condition.Not not) {
            return MethodHandles.guardWithTest(test(not.condition()), NO, YES);
        }
        return HOLDS.bindTo(condition);
    }

    /** Makes every change to the state, for the input, one after the other. */
    static MethodHandle each(List<Update> updates) {
        MethodHandle rest = NOTHING;
        for (int i = updates.size() - 1; i >= 0; i--) {
            rest = MethodHandles.foldArguments(rest, change(updates.get(i)));
        }
        return rest;
    }

    private static MethodHandle change(Update update) {
        return update instanceof Update.When when
                ? MethodHandles.guardWithTest(test(when.condition()), each(when.then()), each(when.otherwise()))
                : APPLY.bindTo(update);
    }
}
