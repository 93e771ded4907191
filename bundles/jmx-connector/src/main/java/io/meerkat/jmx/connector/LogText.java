package io.meerkat.jmx.connector;

/** What a client says, fit for a line of a log: whoever is outside shall not write lines of ours, nor long ones. */
final class LogText {
    private static final int MOST_CHARACTERS = 300;

    private LogText() {}

    static String of(String said) {
        String start = said.length() > MOST_CHARACTERS ? said.substring(0, MOST_CHARACTERS) + "..." : said;
        return start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
