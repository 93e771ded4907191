package io.meerkat.executor.process;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command into words as a shell splits the simplest of its commands.
 *
 * <ul>
 *   <li>Blanks separate words.
 *   <li>{@code '...'}: everything as it is.
 *   <li>{@code "..."}: everything as it is, but {@code \"} and {@code \\}.
 *   <li>{@code \x} outside quotes: {@code x} as it is.
 * </ul>
 *
 * <p>Nothing is expanded: no variables, no patterns, no pipes. Who wants those writes {@code sh -c '...'}.
 */
final class CommandLine {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int position;

    private CommandLine(String text) {
        this.text = text;
    }

    /**
     * The words of the command; empty for a blank one.
     *
     * @throws IllegalArgumentException that says which quote or backslash is left open, and where
     */
    static List<String> split(String text) {
        return new CommandLine(text).split();
    }

    private List<String> split() {
        while (position < text.length()) {
            char next = text.charAt(position);
            if (Character.isWhitespace(next)) {
                endWord();
                position++;
            } else {
                inWord = true;
                part(next);
            }
        }
        endWord();
        return List.copyOf(words);
    }

    private void part(char first) {
        if (first == '\'') {
            quoted('\'', false);
        } else if (first == '"') {
            quoted('"', true);
        } else if (first == '\\') {
            if (position + 1 == text.length()) {
                throw new IllegalArgumentException(
                        "a backslash at position " + position + " has nothing to quote; double it or leave it out");
            }
            word.append(text.charAt(position + 1));
            position += 2;
        } else {
            word.append(first);
            position++;
        }
    }

    private void quoted(char quote, boolean backslashQuotes) {
        int opened = position++;
        while (position < text.length() && text.charAt(position) != quote) {
            if (backslashQuotes && quotesNext()) {
                position++;
            }
            word.append(text.charAt(position++));
        }
        if (position == text.length()) {
            throw new IllegalArgumentException("the quote " + quote + " at position " + opened
                    + " is not closed; close it or put a backslash before it");
        }
        position++;
    }

    private boolean quotesNext() {
        return text.startsWith("\\\"", position) || text.startsWith("\\\\", position);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
