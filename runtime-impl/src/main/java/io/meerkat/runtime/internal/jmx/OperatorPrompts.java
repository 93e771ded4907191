package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Prompt;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Makes inputs of what an operator says over JMX. */
record OperatorPrompts(InstantSource clock) {

    /** A fresh input with this text; an empty one is an error. */
    Input prompt(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException("text is empty; say what the agent is to read");
        }
        return new Prompt(InputHeader.of(clock.instant(), InputSource.operator("jmx")), text);
    }
}
