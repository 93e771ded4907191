package io.meerkat.drain.batching;

import java.util.Arrays;
import java.util.regex.Pattern;

/** A configured value as a message shows it: in one line, and no more of it than one knows it by. */
final class ShownValue {
    private static final int MOST_CHARACTERS = 200;

    /** Would end the line, turn it round, or is half a character. */
    private static final Pattern HARMFUL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private ShownValue() {}

    static String of(Object value) {
        String text = text(value).strip();
        boolean isLong = text.length() > MOST_CHARACTERS;
        String start = isLong ? text.substring(0, MOST_CHARACTERS) : text;
        return HARMFUL.matcher(start).replaceAll("?") + (isLong ? "..." : "");
    }

    /** Of an array, of whichever kind, what is in it. */
    private static String text(Object value) {
        if (!value.getClass().isArray()) {
            return value.toString();
        }
        String within = Arrays.deepToString(new Object[] {value});
        return within.substring(1, within.length() - 1);
    }
}
