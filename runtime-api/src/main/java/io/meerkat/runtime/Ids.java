package io.meerkat.runtime;

/** The rule that every textual id keeps. */
final class Ids {
    static final int MAX_CODE_POINTS = 200;
    private static final int MOST_SHOWN = 60;

    private Ids() {}

    static void requireValid(String kind, String value) {
        int length = value.codePointCount(0, value.length());
        if (length == 0 || length > MAX_CODE_POINTS) {
            throw new IllegalArgumentException(
                    kind + " '" + shortened(value) + "' has " + length + " code points; use 1 to " + MAX_CODE_POINTS);
        }
        int offset = 0;
        while (offset < value.length()) {
            int codePoint = value.codePointAt(offset);
            if (Character.isISOControl(codePoint)) {
                throw new IllegalArgumentException(kind + " has the control character U+"
                        + String.format("%04X", codePoint) + " at position " + offset + "; leave it out");
            }
            offset += Character.charCount(codePoint);
        }
    }

    /** Enough of it to know it by, in one line. */
    private static String shortened(String value) {
        StringBuilder shown = new StringBuilder();
        value.codePoints()
                .limit(MOST_SHOWN)
                .map(codePoint -> Character.isISOControl(codePoint) ? '?' : codePoint)
                .forEach(shown::appendCodePoint);
        return shown.length() < value.length() ? shown + "..." : shown.toString();
    }
}
