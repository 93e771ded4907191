package io.meerkat.step.witness;

import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Script;
import io.meerkat.runtime.internal.kernel.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A script that remembers what it offered and what it said at its end. */
final class Offered implements Script {
    private final Script script;
    private final List<Input> inputs = new ArrayList<>(2);
    private boolean keeps = true;

    Offered(Script script) {
        this.script = script;
    }

    @Override
    public @Nullable Input next(State state, List<Effect> effects) {
        Input next = script.next(state, effects);
        if (next != null) {
            inputs.add(next);
        }
        return next;
    }

    @Override
    public boolean keeps() {
        keeps = script.keeps();
        return keeps;
    }

    List<Input> inputs() {
        return List.copyOf(inputs);
    }

    boolean kept() {
        return keeps;
    }
}
