package io.meerkat.jmx.connector;

import java.io.BufferedReader;
import java.io.CharArrayReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.Charset;

/** {@code java -jar jmx-connector.jar USER ROLE}: asks for a password and prints the line for the password file. */
public final class PasswordLine {
    private static final int WRONG = 2;
    private static final int LEAST_CHARACTERS = 8;

    private PasswordLine() {}

    /** Takes the password from the terminal, or where there is none from the first line of the standard input. */
    @SuppressWarnings("SystemConsoleNull") // what it is on later JDKs is asked below
    public static void main(String[] arguments) throws IOException {
        Console console = System.console();
        Reader input = console != null && arguments.length == 2 && isTerminal(console)
                ? new CharArrayReader(console.readPassword("password of %s: ", arguments[0]))
                : new InputStreamReader(System.in, Charset.defaultCharset());
        System.exit(run(arguments, input, System.out, System.err));
    }

    /** From JDK 22 on there always is a console, which may be none. */
    private static boolean isTerminal(Console console) {
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Console.isTerminal", e);
        }
    }

    /** The exit code. */
    static int run(String[] arguments, Reader input, PrintStream out, PrintStream problems) throws IOException {
        if (arguments.length != 2
                || arguments[0].matches("#.*|.*\\s.*|")
                || Role.of(arguments[1]).isEmpty()) {
            problems.println("usage: java -jar jmx-connector.jar USER viewer|operator"
                    + " >>FILE; USER without blanks; the password is asked for, or the first line of the input");
            return WRONG;
        }
        String password = new BufferedReader(input).readLine();
        if (password == null || password.length() < LEAST_CHARACTERS) {
            problems.println("the password has fewer than " + LEAST_CHARACTERS + " characters; take a longer one");
            return WRONG;
        }
        PasswordHash hash = PasswordHash.of(password.toCharArray(), PasswordHash.ITERATIONS);
        out.println(arguments[0] + " " + arguments[1] + " " + hash);
        return 0;
    }
}
