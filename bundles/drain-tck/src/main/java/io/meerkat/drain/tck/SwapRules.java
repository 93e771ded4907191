package io.meerkat.drain.tck;

import io.meerkat.drain.tck.SwapInTheMiddle.Moment;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The same when drains are swapped while they have claims in their hands. */
final class SwapRules {
    private static final int SWAPS = 9;
    private static final List<Moment> MOMENTS = List.of(Moment.ADMITTING, Moment.CLAIMING_AGAIN, Moment.CLAIMING_MORE);
    private static final int BURST = 40;
    /** Now and then another factory comes, as with an update; else the same one comes again, as with another rank. */
    private static final int FRESH_ONE_IN = 4;

    private final Plugin plugin;

    SwapRules(Plugin plugin) {
        this.plugin = plugin;
    }

    void loss() throws Exception {
        judge(Rule.NO_LOSS_ACROSS_SWAPS, Mail::missing);
    }

    void doubling() throws Exception {
        judge(Rule.NO_DOUBLING_ACROSS_SWAPS, Mail::doubled);
    }

    void order() throws Exception {
        judge(Rule.ORDER_ACROSS_SWAPS, Mail::misplaced);
    }

    private void judge(Rule rule, Function<Mail, Optional<String>> finding) throws Exception {
        try (Bench bench = new Bench()) {
            SessionId session = bench.session("alice");
            SwapInTheMiddle middle = new SwapInTheMiddle(bench, session, plugin.patience());
            Watch watch = new Watch(middle);
            Mail mail = new Mail(plugin, bench, session);
            DrainFactory factory = plugin.fresh();
            bench.install(watch.around(factory));
            boolean met = true;
            for (int swap = 1; met && swap <= SWAPS; swap++) {
                Moment moment = MOMENTS.get(swap % MOMENTS.size());
                middle.arm(moment);
                mail.send(BURST);
                met = middle.awaitHeldOr(mail::hasArrived) || moment == Moment.CLAIMING_MORE;
                factory = swap % FRESH_ONE_IN == 0 ? plugin.fresh() : factory;
                bench.install(watch.around(factory));
            }
            middle.arm(Moment.NEVER);
            mail.await();
            rule.require(finding.apply(mail));
            if (!met) {
                throw rule.broken("the drain was never in the middle of its messages, so it was not swapped there");
            }
        }
    }
}
