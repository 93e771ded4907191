package io.meerkat.jmx.connector;

import java.util.regex.Pattern;

/** What a client or a configuration says, fit for a line of a log: neither shall write lines of ours, nor long ones. */
final class LogText {
    private static final int MOST_CHARACTERS = 300;
    private static final int MOST_OF_A_PROBLEM = 1_000;
    private static final int LAST_OF_A_PROBLEM = 400;

    private static final Pattern HARMFUL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private LogText() {}

    static String of(String said) {
        return oneLine(said.length() > MOST_CHARACTERS ? said.substring(0, MOST_CHARACTERS) + "..." : said);
    }

    /** The key stands at the beginning of a problem, and the way out at its end: what is left out is between them. */
    static String ofProblem(String problem) {
        int left = problem.length() - MOST_OF_A_PROBLEM;
        int last = problem.length() - LAST_OF_A_PROBLEM;
        return oneLine(left > 0 ? problem.substring(0, last - left) + " ... " + problem.substring(last) : problem);
    }

    private static String oneLine(String text) {
        return HARMFUL.matcher(text).replaceAll("?");
    }
}
