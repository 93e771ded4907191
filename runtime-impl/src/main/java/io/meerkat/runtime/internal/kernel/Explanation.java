package io.meerkat.runtime.internal.kernel;

import java.util.List;

/** Every row that answers an input, each guard true or false, and what would come of it; nothing was changed. */
public record Explanation<P extends Enum<P>>(Input input, P phase, List<Row> rows, Verdict<P> verdict) {

    /** One candidate row; its guards are evaluated even where the phase does not match. */
    public record Row(String transition, boolean phaseMatches, List<GuardResult> guards, boolean taken) {}

    public record GuardResult(String name, String text, boolean holds) {}
}
