package io.meerkat.runtime.internal.docs;

import io.meerkat.runtime.CommandDescription;
import java.util.List;

/** The command catalogue as a page. */
final class CommandDocument {
    private CommandDocument() {}

    static String of(List<CommandDescription> commands) {
        StringBuilder text =
                new StringBuilder("# Commands\n\nWritten by the build from the command catalogue; do not edit.\n");
        for (CommandDescription command : commands) {
            text.append("\n## ").append(command.name()).append("\n\n");
            text.append(command.description()).append(" It ");
            text.append(command.changes() ? "changes things" : "only reads");
            text.append("; blocks for at most: ").append(command.bound()).append(".\n");
            if (!command.parameters().isEmpty()) {
                text.append("\n| parameter | type | unit | required | meaning |\n|---|---|---|---|---|\n");
                command.parameters()
                        .forEach(parameter -> text.append("| ")
                                .append(parameter.name())
                                .append(" | ")
                                .append(parameter.type())
                                .append(" | ")
                                .append(parameter.unit())
                                .append(" | ")
                                .append(parameter.required() ? "yes" : "no")
                                .append(" | ")
                                .append(parameter.description())
                                .append(" |\n"));
            }
        }
        return text.toString();
    }
}
