package io.meerkat.gogo;

/** A command was written so that it cannot work; the one line says what is wrong and how to write it. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String command, String problem) {
        super(PrintedText.oneLine(command + ": " + problem));
    }
}
