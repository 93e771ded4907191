package io.meerkat.executor.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Collects a command's standard output up to a limit. Used by the turn's thread only. */
final class StandardOutput implements ByteTarget {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int limitBytes;
    private boolean exceeded;

    StandardOutput(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    @Override
    public void take(byte[] source, int length) {
        int room = limitBytes - bytes.size();
        if (length > room) {
            exceeded = true;
        }
        bytes.write(source, 0, Math.min(length, room));
    }

    /** Whether the command has written more than the limit. */
    boolean exceeded() {
        return exceeded;
    }

    /** The result text without one newline at its end; empty: nothing was written. Invalid UTF-8 becomes U+FFFD. */
    Optional<String> text() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        if (text.endsWith("\n")) {
            text = text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
