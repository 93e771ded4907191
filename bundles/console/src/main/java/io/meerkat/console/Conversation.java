package io.meerkat.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/**
 * Reads commands, line by line, and prints what they give, until {@code exit} or the end of the input.
 *
 * @param input UTF-8, and not read beyond the end of a line: what follows may be for the command
 */
record Conversation(CommandSession session, InputStream input, PrintStream output) {
    private static final String PROMPT = "meerkat> ";
    private static final Set<String> END = Set.of("exit", "quit", "logout");

    /** Blocks until there is nothing more to read. */
    void hold() {
        try {
            Lines lines = new Lines(input);
            for (Optional<String> line = ask(lines); line.isPresent(); line = ask(lines)) {
                String command = line.get().strip();
                if (END.contains(command)) {
                    return;
                }
                if (!command.isEmpty()) {
                    execute(command);
                }
            }
            output.println();
        } catch (IOException e) {
            output.println("the input cannot be read: " + e.getMessage());
        }
    }

    private Optional<String> ask(Lines lines) throws IOException {
        output.print(PROMPT);
        output.flush();
        return lines.next();
    }

    /** A command that fails says so in one line; its exception is the shell's variable {@code exception}. */
    private void execute(String command) {
        try {
            Object result = session.execute(command);
            session.put("_", result);
            if (result != null) {
                output.println(session.format(result, Converter.INSPECT));
            }
        } catch (Exception | LinkageError | StackOverflowError failure) {
            session.put("exception", failure);
            output.println(failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
    }
}
