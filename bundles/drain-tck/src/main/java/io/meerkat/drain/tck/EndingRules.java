package io.meerkat.drain.tck;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.drain.DrainFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Who uses the context, and until when. */
final class EndingRules {
    private static final Duration QUIET = Duration.ofMillis(300);
    private static final int FEW = 20;
    /** A last releaseAll() in a finally block is no sin. */
    private static final int MOST_STALE_CALLS = 5;

    private final Plugin plugin;

    EndingRules(Plugin plugin) {
        this.plugin = plugin;
    }

    /** Held once in each of the two calls that a drain makes, when it has claimed a message. */
    void staleEnds() throws Exception {
        staleEnds(SwapInTheMiddle.Moment.ADMITTING, "admit");
        staleEnds(SwapInTheMiddle.Moment.CLAIMING_AGAIN, "claim");
    }

    private void staleEnds(SwapInTheMiddle.Moment moment, String call) throws Exception {
        try (Bench bench = new Bench()) {
            SessionId session = bench.session("alice");
            SwapInTheMiddle middle = new SwapInTheMiddle(bench, session, plugin.patience());
            Watch watch = new Watch(middle);
            middle.arm(moment);
            DrainFactory factory = plugin.fresh();
            bench.install(watch.around(factory));
            Mail mail = new Mail(plugin, bench, session);
            mail.send(FEW);
            if (!middle.awaitHeldOr(mail::hasArrived)) {
                throw Rule.STALE_ENDS.broken("after it had claimed a message, the drain never called " + call + "()");
            }
            WatchedDrain held = watch.drains().get(0);
            bench.install(watch.around(factory));
            Waiting.until(plugin.patience(), held::isClosed);
            int staleCalls = held.context().staleCalls();
            if (staleCalls > MOST_STALE_CALLS) {
                throw Rule.STALE_ENDS.broken("the drain called its context " + staleCalls
                        + " times after its generation had ended in " + call + "()");
            }
            if (!held.isClosed()) {
                throw Rule.STALE_ENDS.broken("the pump whose generation had ended in " + call
                        + "() had not returned within " + plugin.patience() + "; "
                        + held.stack().orElse("its drain was not closed"));
            }
        }
    }

    void freshDrain() throws Exception {
        afterASwap(Rule.FRESH_DRAIN, Watch::openedAgain);
    }

    void ownPump() throws Exception {
        afterASwap(Rule.OWN_PUMP, Watch::strangers);
    }

    void nothingLate() throws Exception {
        afterASwap(Rule.NOTHING_LATE, Watch::lateCalls);
    }

    void contiguous() throws Exception {
        afterASwap(Rule.CONTIGUOUS, Watch::disorder);
    }

    void honest() throws Exception {
        afterASwap(Rule.HONEST, Watch::wrongReports);
    }

    /** Some mail, a swap, some mail, and a while without any. */
    private void afterASwap(Rule rule, Function<Watch, Optional<String>> finding) throws Exception {
        try (Bench bench = new Bench()) {
            Watch watch = new Watch();
            DrainFactory factory = plugin.fresh();
            bench.install(watch.around(factory));
            SessionId session = bench.session("alice");
            Mail mail = new Mail(plugin, bench, session);
            mail.send(FEW);
            mail.await();
            List<WatchedDrain> replaced = List.copyOf(watch.drains());
            bench.install(watch.around(factory));
            Waiting.until(plugin.patience(), () -> replaced.stream().allMatch(WatchedDrain::isClosed));
            mail.send(FEW);
            mail.await();
            Waiting.pass(QUIET);
            rule.require(finding.apply(watch));
        }
    }
}
