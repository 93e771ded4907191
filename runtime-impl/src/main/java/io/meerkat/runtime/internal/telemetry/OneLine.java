package io.meerkat.runtime.internal.telemetry;

import java.util.regex.Pattern;

/** Makes any text fit on one line of a log. */
public final class OneLine {
    private static final int LONGEST = 200;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private OneLine() {}

    public static String of(String text) {
        String line = CONTROL.matcher(text.strip()).replaceAll(" ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }
}
