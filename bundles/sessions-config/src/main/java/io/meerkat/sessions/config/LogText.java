package io.meerkat.sessions.config;

import java.util.Locale;

/** A text fit for a line of the log, whatever of a configuration is in it. */
final class LogText {
    private static final int MOST_CHARACTERS = 1_000;
    private static final int LAST_CHARACTERS = 400;

    private LogText() {}

    /**
     * The text in one line: what would break it, or worse, and halves of characters are written as escapes. The thing stands
     * at the beginning of a text, and the way out at its end: what is left out of a long one is between them.
     */
    static String of(String text) {
        StringBuilder line = new StringBuilder();
        shortened(text).codePoints().forEach(codePoint -> {
            if (isHarmful(codePoint)) {
                line.append(String.format(Locale.ROOT, "\\u%04X", codePoint));
            } else {
                line.appendCodePoint(codePoint);
            }
        });
        return line.toString();
    }

    private static String shortened(String text) {
        int left = text.length() - MOST_CHARACTERS;
        int last = text.length() - LAST_CHARACTERS;
        return left > 0 ? text.substring(0, last - left) + " ... " + text.substring(last) : text;
    }

    private static boolean isHarmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
