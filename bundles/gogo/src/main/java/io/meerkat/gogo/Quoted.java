package io.meerkat.gogo;

import java.util.regex.Pattern;

/** Text as it is typed into the shell, so that a command that is proposed can be copied. */
final class Quoted {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern CONSTANT = Pattern.compile("(?i)null|true|false|nan|infinity");

    private Quoted() {}

    /** The text as one word of a command. */
    static String word(String text) {
        if (PLAIN.matcher(text).matches() && !CONSTANT.matcher(text).matches()) {
            return text;
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The text as the first word after the options. */
    static String firstWord(String text) {
        return text.startsWith("-") ? "-- " + word(text) : word(text);
    }
}
