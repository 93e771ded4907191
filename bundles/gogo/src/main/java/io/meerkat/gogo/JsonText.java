package io.meerkat.gogo;

import java.util.Locale;

/** Text as a JSON string. */
final class JsonText {
    private JsonText() {}

    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                json.append('\\').append((char) character);
            } else if (character < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04X", character));
            } else {
                json.append((char) character);
            }
        });
        return json.append('"').toString();
    }
}
