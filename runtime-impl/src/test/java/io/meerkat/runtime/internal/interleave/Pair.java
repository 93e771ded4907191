package io.meerkat.runtime.internal.interleave;

import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterSession;
import java.util.function.Consumer;

/** Two things that happen to one session at once. */
@SuppressWarnings("ImmutableEnumChecker") // what they do is code without state
enum Pair {
    SWAP_AND_MAIL(1, Bench::oneMessage, bench -> bench.install(0), bench -> bench.first.offer(Bench.SESSION, "2")),
    SWAP_AND_ABORT(1, Bench::oneMessage, bench -> bench.install(0), bench -> bench.attempt(new Abort(Bench.SESSION))),
    SWAP_AND_ABORT_ALL(1, Bench::noMessage, bench -> bench.install(0), bench -> bench.attempt(new AbortAll())),
    SPAWN_AND_ABORT_ALL(
            1,
            Bench::stopped,
            bench -> bench.attempt(SetPeerIngressContext.listen(Bench.SESSION, bench.first)),
            bench -> bench.attempt(new AbortAll())),
    SWAP_AND_UNREGISTER(
            0,
            Bench::oneMessage,
            bench -> bench.install(0),
            bench -> bench.attempt(new UnregisterSession(Bench.SESSION))),
    SWAP_AND_PROMOTION(
            0,
            Bench::noMessage,
            bench -> bench.install(0),
            bench -> bench.attempt(SetPeerIngressContext.listenFor(Bench.MOB, Bench.SESSION, bench.second))),
    SWAP_AND_SWAP(0, Bench::noMessage, bench -> bench.install(0), bench -> bench.install(0)),
    FACTORY_GOES_AND_FACTORY_COMES(0, Bench::oneMessage, Bench::uninstallNewest, bench -> bench.install(0)),
    ABORT_AND_RESPAWN(
            3,
            Bench::awaitingRespawn,
            bench -> bench.attempt(new Abort(Bench.SESSION)),
            bench -> bench.schedule.letTimeCome()),
    ABORT_ALL_AND_RESPAWN(
            3, Bench::awaitingRespawn, bench -> bench.attempt(new AbortAll()), bench -> bench.schedule.letTimeCome());

    /**
     * How often a thread is made to wait between two steps where it could go on, at most: as many as a build has time for.
     * Without any, the orders are some of those of tasks and gate steps, all of which are tried anyway.
     */
    final int preemptions;

    final Consumer<Bench> before;
    final Consumer<Bench> one;
    final Consumer<Bench> other;

    Pair(int preemptions, Consumer<Bench> before, Consumer<Bench> one, Consumer<Bench> other) {
        this.preemptions = Math.max(preemptions, Integer.getInteger("interleave.preemptions", 0));
        this.before = before;
        this.one = one;
        this.other = other;
    }
}
