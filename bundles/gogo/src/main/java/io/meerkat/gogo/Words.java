package io.meerkat.gogo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in a command besides its options. The shell has taken the known options out, wherever they stood. */
final class Words {
    private static final String END_OF_OPTIONS = "--";

    private Words() {}

    /**
     * The words, when there are as many as the command takes.
     *
     * @param usage what stands after the command's name, such as {@code SESSION}
     */
    static List<String> of(String command, String usage, int least, int most, @Nullable String[] given) {
        List<String> words = new ArrayList<>();
        boolean plain = false;
        for (String word : given) {
            if (word == null) {
                throw new UsageException(
                        command,
                        "an argument has no value: a variable is not set, or null stands there without quotes");
            }
            if (!plain && word.equals(END_OF_OPTIONS)) {
                plain = true;
            } else if (!plain && word.startsWith("-") && word.length() > 1) {
                throw new UsageException(
                        command,
                        "'" + word + "' is not known; " + say(command, usage)
                                + "; what begins with a hyphen and is no option stands after --");
            } else {
                words.add(word);
            }
        }
        if (words.size() < least || words.size() > most) {
            throw new UsageException(command, "it has " + words.size() + " arguments; " + say(command, usage));
        }
        return List.copyOf(words);
    }

    private static String say(String command, String usage) {
        return ("say: meerkat:" + command + " " + usage).strip() + ", or: help meerkat:" + command;
    }
}
