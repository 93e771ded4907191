package io.meerkat.gogo;

import java.util.Locale;

/** Things with their number. */
final class Counted {
    private Counted() {}

    /** Such as {@code 1 session} and {@code 1,000 sessions}. */
    static String of(long count, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
    }
}
