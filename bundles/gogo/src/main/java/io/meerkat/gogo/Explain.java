package io.meerkat.gogo;

import io.meerkat.runtime.CommandDescription.Parameter;
import io.meerkat.runtime.management.CommandData;
import java.util.List;
import java.util.StringJoiner;

/** The command that explains any command of the runtime, and lists them. */
record Explain(Calls calls, ManagerService manager) {
    private static final String COMMAND = "explain";

    Object explain(List<String> words) {
        if (words.isEmpty()) {
            return catalogue();
        }
        List<String> arguments = words.subList(1, words.size());
        boolean isJson = arguments.size() == 1 && arguments.get(0).strip().startsWith("{");
        return manager.explain(calls, COMMAND, words.get(0), isJson ? arguments.get(0) : json(words.get(0), arguments));
    }

    private Rows<CommandData> catalogue() {
        List<CommandData> commands = calls.read(() -> calls.runtime().commands()).stream()
                .map(CommandData::of)
                .toList();
        return new Rows<>(
                CommandData.class,
                commands,
                Counted.of(commands.size(), "command") + "; say: meerkat:explain NAME key=value...");
    }

    /** The JSON object of arguments in the form {@code key=value}; the catalogue says which of them are no text. */
    private String json(String command, List<String> arguments) {
        StringJoiner json = new StringJoiner(", ", "{", "}");
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new UsageException(
                        COMMAND,
                        "'" + argument
                                + "' is no argument; write it like session=alice, or all of them as one JSON object");
            }
            String key = argument.substring(0, equals);
            String value = argument.substring(equals + 1);
            json.add(JsonText.quoted(key) + ": " + (isText(command, key) ? JsonText.quoted(value) : value));
        }
        return json.toString();
    }

    private boolean isText(String command, String key) {
        return calls.runtime().commands().stream()
                .filter(description -> description.name().equals(command))
                .flatMap(description -> description.parameters().stream())
                .filter(parameter -> parameter.name().equals(key))
                .map(Parameter::type)
                .noneMatch(type -> type.equals("boolean")
                        || type.equals("number")
                        || type.startsWith("map")
                        || type.startsWith("set")
                        || type.endsWith("JSON"));
    }
}
