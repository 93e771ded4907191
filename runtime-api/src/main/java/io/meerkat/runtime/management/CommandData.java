package io.meerkat.runtime.management;

import java.util.List;

/**
 * One entry of the command catalogue. Immutable.
 *
 * @param changes whether it can change anything
 * @param bound how long it may block, in words, with the names of the settings
 */
public record CommandData(String name, String description, List<Parameter> parameters, boolean changes, String bound) {

    public CommandData {
        parameters = List.copyOf(parameters);
    }

    /**
     * One parameter.
     *
     * @param unit its unit, or empty
     */
    public record Parameter(String name, String type, String unit, String description, boolean required) {}
}
