package io.meerkat.runtime.management;

import io.meerkat.runtime.CommandDescription;
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

    /** The description as a record of management. */
    public static CommandData of(CommandDescription command) {
        return new CommandData(
                command.name(),
                command.description(),
                command.parameters().stream().map(Parameter::of).toList(),
                command.changes(),
                command.bound());
    }

    /**
     * One parameter.
     *
     * @param unit its unit, or empty
     */
    public record Parameter(String name, String type, String unit, String description, boolean required) {
        static Parameter of(CommandDescription.Parameter given) {
            return new Parameter(given.name(), given.type(), given.unit(), given.description(), given.required());
        }
    }
}
