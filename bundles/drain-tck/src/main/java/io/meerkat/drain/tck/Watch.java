package io.meerkat.drain.tck;

import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Looks on while the runtime uses the drains of a factory; a hook may come between. Thread-safe. */
final class Watch {
    private static final Hook NOTHING = new Hook() {};

    private final List<WatchedDrain> drains = new CopyOnWriteArrayList<>();
    private final Queue<String> strangers = new ConcurrentLinkedQueue<>();
    private final Queue<String> lateCalls = new ConcurrentLinkedQueue<>();
    private final Queue<String> disorder = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrongReports = new ConcurrentLinkedQueue<>();
    private final Hook hook;

    /** What comes between a drain and its session, on the drain's thread; what it throws, the context throws. */
    interface Hook {
        default void beforeClaim(WatchedContext context) {}

        default void beforeAdmit(WatchedContext context) {}
    }

    Watch() {
        this(NOTHING);
    }

    Watch(Hook hook) {
        this.hook = hook;
    }

    Hook hook() {
        return hook;
    }

    DrainFactory around(DrainFactory factory) {
        return context -> {
            WatchedDrain drain = new WatchedDrain(factory, context, this);
            drains.add(drain);
            return drain;
        };
    }

    /** Every drain that was opened, oldest first. */
    List<WatchedDrain> drains() {
        return drains;
    }

    /** Where a pump is now that has not returned. */
    Optional<String> stack() {
        return drains.stream().flatMap(drain -> drain.stack().stream()).findFirst();
    }

    int pumps() {
        return drains.stream().mapToInt(WatchedDrain::pumps).sum();
    }

    /** A drain that was opened more than once. */
    Optional<String> openedAgain() {
        Set<Drain> once = Collections.newSetFromMap(new IdentityHashMap<>());
        return drains.stream()
                .map(WatchedDrain::drain)
                .filter(drain -> !once.add(drain))
                .findFirst()
                .map(drain -> "open gave one " + drain.getClass().getName() + " twice");
    }

    void sawStranger(String call) {
        strangers.add(call);
    }

    void sawLateCall(String call) {
        lateCalls.add(call);
    }

    void sawDisorder(String error) {
        disorder.add(error);
    }

    void sawWrongReport(String report) {
        wrongReports.add(report);
    }

    /** Calls by threads that are not in a pump. */
    Optional<String> strangers() {
        return Optional.ofNullable(strangers.peek());
    }

    /** Calls after the end. */
    Optional<String> lateCalls() {
        return Optional.ofNullable(lateCalls.peek());
    }

    /** Decisions that were not about the oldest claims. */
    Optional<String> disorder() {
        return Optional.ofNullable(disorder.peek());
    }

    Optional<String> wrongReports() {
        return Optional.ofNullable(wrongReports.peek());
    }
}
