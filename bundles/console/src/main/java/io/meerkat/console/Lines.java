package io.meerkat.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines of an input in UTF-8, which is never read further than the end of a line. */
record Lines(InputStream input) {
    private static final int END_OF_TRANSMISSION = 4;

    /** The next line without its end; empty: there is none, or somebody pressed Ctrl-D. Blocks until there is one. */
    Optional<String> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0 || next == END_OF_TRANSMISSION) {
                return line.size() == 0 ? Optional.empty() : Optional.of(text(line));
            }
            line.write(next);
        }
        return Optional.of(text(line));
    }

    private static String text(ByteArrayOutputStream line) {
        return line.toString(StandardCharsets.UTF_8);
    }
}
