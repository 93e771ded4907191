package io.meerkat.runtime;

import java.util.List;

/**
 * One entry of the command catalogue. Immutable.
 *
 * @param changes whether it can change anything; false: it only reads
 * @param bound how long it may block, in words, with the names of the settings
 */
public record CommandDescription(
        String name, String description, List<Parameter> parameters, boolean changes, String bound) {

    public CommandDescription {
        parameters = List.copyOf(parameters);
    }

    /**
     * One parameter.
     *
     * @param unit its unit, or empty
     */
    public record Parameter(String name, String type, String unit, String description, boolean required) {}
}
