package io.meerkat.gogo;

import java.util.Locale;

/** Text as a terminal may have it: all of it, but for what would move the cursor or is no character. */
final class PrintedText {
    private PrintedText() {}

    /** The text in one line: control characters, line separators and halves of characters are written as escapes. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> append(line, codePoint));
        return line.toString();
    }

    /** How many columns it takes, as near as one can say without the font: one a code point. */
    static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void append(StringBuilder line, int codePoint) {
        switch (codePoint) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (isHarmful(codePoint)) {
                    line.append(String.format(Locale.ROOT, "\\u%04X", codePoint));
                } else {
                    line.appendCodePoint(codePoint);
                }
            }
        }
    }

    private static boolean isHarmful(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
