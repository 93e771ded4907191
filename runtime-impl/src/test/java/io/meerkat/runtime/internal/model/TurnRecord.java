package io.meerkat.runtime.internal.model;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.executor.TurnResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** One turn as its executor has seen it. Thread-safe. */
final class TurnRecord {
    private final RunId run;
    private final long tick;
    private final boolean current;
    private final List<Handed> inputs = new CopyOnWriteArrayList<>();
    private volatile Optional<TurnResult> result = Optional.empty();

    /** @param current whether the run was its session's when the tick was taken: it had not been cut before it began */
    TurnRecord(RunId run, long tick, boolean current, List<Handed> inputs) {
        this.run = run;
        this.tick = tick;
        this.current = current;
        this.inputs.addAll(inputs);
    }

    RunId run() {
        return run;
    }

    long tick() {
        return tick;
    }

    boolean current() {
        return current;
    }

    /** First those that it began with, then those that steered it, in order. */
    List<Handed> inputs() {
        return inputs;
    }

    Optional<Handed> handed(InputId input) {
        return inputs.stream().filter(found -> found.input().equals(input)).findFirst();
    }

    void steered(List<Handed> more) {
        inputs.addAll(more);
    }

    void returned(TurnResult what) {
        result = Optional.of(what);
    }

    /** What it returned; empty: it has not returned well. */
    Optional<TurnResult> result() {
        return result;
    }

    @Override
    public String toString() {
        return "run " + run;
    }
}
