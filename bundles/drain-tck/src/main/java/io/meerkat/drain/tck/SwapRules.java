package io.meerkat.drain.tck;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.Optional;
import java.util.function.Function;

/** The same when drains are swapped while they have claims in their hands. */
final class SwapRules {
    private static final int SWAPS = 8;
    private static final int BURST = 40;
    /** Now and then another factory comes, as with an update; else the same one comes again, as with another rank. */
    private static final int FRESH_ONE_IN = 3;

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
            boolean held = true;
            for (int swap = 1; held && swap <= SWAPS; swap++) {
                if (swap % 2 == 0) {
                    middle.armAtClaim();
                } else {
                    middle.armAtAdmit();
                }
                mail.send(BURST);
                held = middle.awaitHeld();
                factory = swap % FRESH_ONE_IN == 0 ? plugin.fresh() : factory;
                bench.install(watch.around(factory));
            }
            middle.disarm();
            mail.await();
            rule.require(finding.apply(mail));
        }
    }
}
