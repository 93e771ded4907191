package io.meerkat.drain.tck;

import io.meerkat.runtime.SessionId;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a call of the context throws is the runtime's to deal with. */
final class FailureRules {
    private static final int FEW = 20;

    private final Plugin plugin;

    FailureRules(Plugin plugin) {
        this.plugin = plugin;
    }

    /** Once in each of the two calls that a drain makes. */
    void losesNothing() throws Exception {
        AtomicBoolean inAdmit = new AtomicBoolean();
        loseNothing("admit", new Watch.Hook() {
            @Override
            public void beforeAdmit(WatchedContext context) {
                failOnce(inAdmit);
            }
        });
        AtomicBoolean inClaim = new AtomicBoolean();
        loseNothing("claim", new Watch.Hook() {
            @Override
            public void beforeClaim(WatchedContext context) {
                if (context.lent() > 0) {
                    failOnce(inClaim);
                }
            }
        });
    }

    private static void failOnce(AtomicBoolean failed) {
        if (failed.compareAndSet(false, true)) {
            throw new IllegalStateException("planted by the kit: the context fails");
        }
    }

    private void loseNothing(String call, Watch.Hook hook) throws Exception {
        try (Bench bench = new Bench()) {
            SessionId session = bench.session("alice");
            Mail mail = new Mail(plugin, bench, session);
            mail.send(FEW);
            bench.install(new Watch(hook).around(plugin.fresh()));
            mail.await();
            Rule.FAILURE.require(
                    mail.missing().or(mail::doubled).map(seen -> "after " + call + "() had thrown, " + seen));
        }
    }
}
