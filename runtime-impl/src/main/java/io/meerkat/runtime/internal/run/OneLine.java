package io.meerkat.runtime.internal.run;

/** Makes any text fit on one line of a log. */
final class OneLine {
    private static final int LONGEST = 200;

    private OneLine() {}

    static String of(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }
}
