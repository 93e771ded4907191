package io.meerkat.gogo;

import java.util.stream.Stream;

/** Ids that a session may have and that shells, tables and consoles get wrong. */
final class HostileIds {
    private HostileIds() {}

    static Stream<String> all() {
        return Stream.of(
                "a,b",
                "a=b",
                "a:b",
                "a*b?",
                "*",
                "it's",
                "say \"hello\"",
                "both ' and \"",
                "back\\slash",
                "trailing\\",
                "\\'\"$x`",
                "\uD83E\uDDA6 otter",
                "日本語",
                "$dollar ${x} $(y)",
                "`tick`",
                "[list] {closure} (call)",
                "a|b;c&d>e<f",
                "#hash",
                "~home",
                "!bang",
                "%1",
                " blanks  around ",
                "007",
                "1e5",
                "null",
                "true",
                "-x",
                "--",
                "\u202Ereversed",
                "\uD83E\uDDA6".repeat(200));
    }
}
