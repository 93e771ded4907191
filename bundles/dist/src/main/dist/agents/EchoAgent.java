import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The demo agent: one run of this program is one turn. The turn comes as a JSON document on standard input, the answer
 * goes to standard output, lines {@code progress: ...} to standard error; a failed turn has an exit code.
 *
 * <p>Any program in any language can stand here. This one is a single file, started with {@code java EchoAgent.java}.
 */
final class EchoAgent {

    public static void main(String[] arguments) throws Exception {
        String document = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        Map<?, ?> turn = (Map<?, ?>) new Json(document).read();
        List<?> inputs = (List<?>) turn.get("inputs");
        PrintStream progress = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        progress.println("progress: reading " + inputs.size() + (inputs.size() == 1 ? " input" : " inputs"));
        List<String> answers = new ArrayList<>();
        for (Object input : inputs) {
            answers.add(answer(String.valueOf(((Map<?, ?>) input).get("text")), progress));
        }
        try (PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8)) {
            out.println(String.join("\n", answers));
        }
    }

    private static String answer(String text, PrintStream progress) throws InterruptedException {
        String[] words = text.strip().split("\\s+", 2);
        String rest = words.length == 1 ? "" : words[1];
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "help":
                return "say: time, upper TEXT, reverse TEXT, count TEXT, sum NUMBERS, wait SECONDS, fail TEXT, or anything";
            case "time":
                return LocalTime.now().truncatedTo(ChronoUnit.SECONDS).toString();
            case "upper":
                return rest.toUpperCase(Locale.ROOT);
            case "reverse":
                return new StringBuilder(rest).reverse().toString();
            case "count":
                return rest.isEmpty() ? "0 words" : rest.split("\\s+").length + " words";
            case "sum":
                return sum(rest);
            case "wait":
                return await(rest, progress);
            case "fail":
                throw new IllegalStateException("failed as asked: " + rest);
            default:
                return "echo: " + text;
        }
    }

    private static String sum(String numbers) {
        List<String> words = Arrays.asList(numbers.split("\\s+"));
        if (!words.stream().allMatch(word -> word.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?"))) {
            return "sum: '" + numbers + "' is no list of numbers; say it like: sum 1 2.5 -3";
        }
        return words.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add).toPlainString();
    }

    /** A turn that takes its time, to watch it and to cut it. */
    private static String await(String seconds, PrintStream progress) throws InterruptedException {
        if (!seconds.matches("[0-9]{1,3}")) {
            return "wait: '" + seconds + "' is no number of seconds up to 999; say it like: wait 3";
        }
        for (int left = Integer.parseInt(seconds); left > 0; left--) {
            progress.println("progress: " + left + " s left");
            Thread.sleep(1_000);
        }
        return "waited " + seconds + " s";
    }

    /** Reads one JSON document: objects as maps, arrays as lists, numbers as {@link BigDecimal}. */
    private static final class Json {
        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Object read() throws IOException {
            char first = next();
            if (first == '{') {
                return object();
            }
            if (first == '[') {
                return array();
            }
            if (first == '"') {
                return string();
            }
            int begin = at;
            while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String word = text.substring(begin, at);
            return switch (word) {
                case "true" -> Boolean.TRUE;
                case "false" -> Boolean.FALSE;
                case "null" -> null;
                default -> new BigDecimal(word);
            };
        }

        private Map<String, Object> object() throws IOException {
            Map<String, Object> object = new LinkedHashMap<>();
            expect('{');
            while (next() != '}') {
                if (!object.isEmpty()) {
                    expect(',');
                }
                next();
                String key = string();
                expect(':');
                object.put(key, read());
            }
            expect('}');
            return object;
        }

        private List<Object> array() throws IOException {
            List<Object> array = new ArrayList<>();
            expect('[');
            while (next() != ']') {
                if (!array.isEmpty()) {
                    expect(',');
                }
                array.add(read());
            }
            expect(']');
            return array;
        }

        private String string() throws IOException {
            StringBuilder string = new StringBuilder();
            expect('"');
            while (character() != '"') {
                char plain = text.charAt(at++);
                string.append(plain == '\\' ? escaped() : plain);
            }
            expect('"');
            return string.toString();
        }

        private char escaped() throws IOException {
            char kind = character();
            at++;
            int simple = "\"\\/bfnrt".indexOf(kind);
            if (simple >= 0) {
                return "\"\\/\b\f\n\r\t".charAt(simple);
            }
            if (kind != 'u' || at + 4 > text.length()) {
                throw wrong("an escape that JSON does not have");
            }
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }

        /** Skips blanks and looks at what follows. */
        private char next() throws IOException {
            while (Character.isWhitespace(character())) {
                at++;
            }
            return text.charAt(at);
        }

        private char character() throws IOException {
            if (at >= text.length()) {
                throw wrong("the end");
            }
            return text.charAt(at);
        }

        private void expect(char wanted) throws IOException {
            if ((wanted == '"' ? character() : next()) != wanted) {
                throw wrong("something else than '" + wanted + "'");
            }
            at++;
        }

        private IOException wrong(String what) {
            return new IOException("the turn is no JSON: " + what + " at position " + at);
        }
    }
}
