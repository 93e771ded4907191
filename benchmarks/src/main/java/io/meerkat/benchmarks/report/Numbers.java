package io.meerkat.benchmarks.report;

import java.util.Locale;

/** How the page writes numbers: as many digits as mean something, the same everywhere. */
final class Numbers {
    private static final double MANY = 100;
    private static final double SOME = 10;

    private Numbers() {}

    static String ratio(double ratio) {
        String form = ratio >= MANY ? "%,.0f" : ratio >= SOME ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, form, ratio);
    }

    static String count(int sessions) {
        return String.format(Locale.ROOT, "%,d", sessions);
    }
}
