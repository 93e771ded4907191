package io.meerkat.runtime.internal.kernel;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compound step that is written while it is taken: each next input may depend on what the inputs before it did.
 *
 * <p>All of them are one step still: if one is refused, nothing has changed. Used once.
 */
public interface Script {

    /**
     * The next input of the step, or null at its end.
     *
     * @param state as the inputs so far have left it
     * @param effects theirs, in order
     */
    @Nullable
    Input next(State state, List<Effect> effects);

    /** Asked at its end: whether the step is to be kept. One that was only a look leaves nothing. */
    default boolean keeps() {
        return true;
    }

    /** A step that is known beforehand. */
    static Script of(List<? extends Input> inputs) {
        Iterator<? extends Input> rest = inputs.iterator();
        return (state, effects) -> rest.hasNext() ? rest.next() : null;
    }
}
