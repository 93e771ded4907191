package io.meerkat.itests.runbook;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One thing that an operator types or reads, and what there is to see then.
 *
 * @param place where it is typed
 * @param command what is typed
 * @param expected lines; {@code ...} stands for anything within a line, and alone for any lines
 */
record Step(Place place, String command, List<String> expected) {
    /** What reads may be read again until it is as expected; what changes something is done once. */
    private static final Pattern READS =
            Pattern.compile("(list|show|drains|events|explain)\\b.*|[A-Z]\\w*|(get|list|plan)[A-Z].*|(grep|curl) .*");

    enum Place {
        SHELL("meerkat> "),
        JMX("jmx> "),
        TERMINAL("$ ");

        final String prompt;

        Place(String prompt) {
            this.prompt = prompt;
        }
    }

    /** In one pass, for what stands for one may contain another. */
    Step with(Map<String, String> replaced) {
        Pattern any =
                Pattern.compile(replaced.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")));
        UnaryOperator<String> replacing =
                text -> any.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replaced.get(found.group())));
        return new Step(
                place,
                replacing.apply(command),
                expected.stream().map(replacing).toList());
    }

    boolean onlyReads() {
        return READS.matcher(command).matches();
    }

    /** Widths of columns do not count. */
    boolean isAsExpected(String seen) {
        String lines = seen.lines().map(Step::narrow).map(line -> line + "\n").collect(Collectors.joining());
        return Pattern.matches(expected.stream().map(Step::regex).collect(Collectors.joining()), lines);
    }

    private static String regex(String line) {
        if (line.strip().equals("...")) {
            return "(?:.*\n)*";
        }
        return Pattern.quote(narrow(line)).replace("...", "\\E.*\\Q") + "\n";
    }

    private static String narrow(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }

    @Override
    public String toString() {
        return place.prompt + command;
    }
}
