package io.meerkat.runtime.internal.jmx;

import io.meerkat.input.json.InputJson;
import io.meerkat.input.json.InputJsonException;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Prompt;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Makes inputs of what an operator says over JMX. */
record OperatorInputs(InstantSource clock) {

    /** A fresh prompt with this text; an empty one is an error. */
    Input prompt(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException("text is empty; say what the agent is to read");
        }
        return new Prompt(InputHeader.of(clock.instant(), InputSource.operator("jmx")), text);
    }

    /** The input that this JSON object is, as the README of {@code input-json} says; an operator may say all of it. */
    Input read(String json) {
        try {
            return InputJson.read(json, clock.withZone(ZoneOffset.UTC));
        } catch (InputJsonException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }
}
