package io.meerkat.benchmarks.measure;

import java.util.List;

/** One thing that is measured, with everybody who is measured beside it, in one run. */
public interface Figure {

    /** In file names and on the command line. */
    String name();

    String title();

    /** Measures; blocks for minutes. */
    List<Measurement> measure(Effort effort) throws Exception;

    List<Goal> goals();

    /** Against whom the page shows everybody; who has not its metric is shown against itself at its smallest size. */
    default String base() {
        return Contender.FLOOR;
    }
}
