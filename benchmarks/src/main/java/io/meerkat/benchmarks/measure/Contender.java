package io.meerkat.benchmarks.measure;

/** The names of who is measured, as tables and plots show them. */
public final class Contender {
    public static final String MEERKAT = "Meerkat";
    public static final String FLOOR = "floor";

    /** What the floor does, by a task each on a shared pool. */
    public static final String ON_POOL = "floor with a task each";

    public static final String STATELESS4J = "stateless4j";
    public static final String SQUIRREL = "squirrel";
    public static final String SPRING = "Spring Statemachine";
    public static final String PEKKO = "Pekko";
    public static final String VERTX = "Vert.x";
    public static final String VIRTUAL_THREAD = "virtual thread";
    public static final String MBEANS = "an MBean each";

    private Contender() {}
}
