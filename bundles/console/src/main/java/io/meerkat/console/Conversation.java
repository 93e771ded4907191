package io.meerkat.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
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
    private static final int MOST_CAUSES = 5;
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
        } catch (Throwable thrown) { // whatever a command throws, the next one can be read
            Throwable failure = thrownByTheCommand(thrown);
            session.put("exception", failure);
            output.println(told(failure));
        }
    }

    /** Gogo takes exceptions out of what reflection wraps them in, but not errors. */
    private static Throwable thrownByTheCommand(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown instanceof InvocationTargetException && cause != null ? cause : thrown;
    }

    /** The failure in one line, with what it came of where that says more. */
    private static String told(Throwable failure) {
        StringBuilder text = new StringBuilder(line(failure));
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (text.indexOf(line(cause)) < 0) {
                text.append("; because of ").append(line(cause));
            }
            cause = cause.getCause();
        }
        return text.toString();
    }

    private static String line(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
    }
}
