package io.meerkat.executor.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Splits a command's standard error into lines: those that begin with {@code progress: } are reported as they come, the
 * end of the rest is kept for a failure's message. Used by the turn's thread only.
 */
final class StandardError implements ByteTarget {
    static final String PROGRESS = "progress: ";

    /** A longer line is taken in pieces of this size, so that a command without newlines fills no memory. */
    private static final int LONGEST_LINE_BYTES = 8_192;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Tail tail;
    private final Consumer<String> progress;

    StandardError(int limitBytes, Consumer<String> progress) {
        this.tail = new Tail(limitBytes);
        this.progress = progress;
    }

    @Override
    public void take(byte[] source, int length) {
        for (int index = 0; index < length; index++) {
            line.write(source[index]);
            if (source[index] == '\n' || line.size() == LONGEST_LINE_BYTES) {
                endLine();
            }
        }
    }

    /** Takes a last line without a newline. */
    void end() {
        if (line.size() > 0) {
            endLine();
        }
    }

    /** The end of what was written besides progress, without blanks around it. */
    String tail() {
        return tail.text();
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        if (text.startsWith(PROGRESS)) {
            progress.accept(text.substring(PROGRESS.length()).stripTrailing());
        } else {
            tail.add(line.toByteArray());
        }
        line.reset();
    }
}
