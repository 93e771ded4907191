package io.meerkat.gogo;

import java.util.Locale;

/** Numbers that options are given. Options come as text: the shell would make 7 of a session's id 007 otherwise. */
final class Numbers {
    private Numbers() {}

    /** A whole number within these bounds, which an error names. */
    static long read(String command, String option, String text, long min, long max) {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, with the bounds.
        }
        throw new UsageException(
                command,
                String.format(Locale.ROOT, "%s is '%s'; give a whole number from %,d to %,d", option, text, min, max));
    }
}
