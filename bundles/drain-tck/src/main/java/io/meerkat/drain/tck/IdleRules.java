package io.meerkat.drain.tck;

import io.meerkat.runtime.SessionId;
import java.time.Duration;

/** A drain without mail costs nothing, and hears of new mail. */
final class IdleRules {
    private static final Duration QUIET = Duration.ofMillis(400);
    /** In that time; one look in 20 ms is plenty for whoever does not ask for it. */
    private static final int MOST_LOOKS = 20;

    private static final Duration SETTLED = Duration.ofMillis(200);
    private static final int FEW = 5;

    private final Plugin plugin;

    IdleRules(Plugin plugin) {
        this.plugin = plugin;
    }

    void returns() throws Exception {
        try (Bench bench = new Bench()) {
            Watch watch = new Watch();
            bench.install(watch.around(plugin.fresh()));
            SessionId session = bench.session("alice");
            requireReturn(watch, 0, "before there was any mail");
            Mail mail = new Mail(plugin, bench, session);
            int before = watch.pumps();
            mail.send(FEW);
            mail.await();
            requireReturn(watch, before, "after its mail had been moved");
        }
    }

    private void requireReturn(Watch watch, int pumpsBefore, String when) {
        boolean returned = Waiting.until(
                plugin.patience(),
                () -> watch.pumps() > pumpsBefore && watch.stack().isEmpty());
        if (!returned) {
            throw Rule.RETURNS.broken(when + ", no pump had returned within " + plugin.patience() + "; "
                    + watch.stack().orElse("none was running"));
        }
    }

    void doesNotSpin() throws Exception {
        try (Bench bench = new Bench()) {
            Watch watch = new Watch();
            bench.install(watch.around(plugin.fresh()));
            Mail mail = new Mail(plugin, bench, bench.session("alice"));
            mail.send(FEW);
            mail.await();
            int before = watch.pumps();
            Waiting.pass(QUIET);
            int looks = watch.pumps() - before;
            if (looks > MOST_LOOKS) {
                throw Rule.NO_SPIN.broken(
                        "without mail its pump was called " + looks + " times within " + QUIET.toMillis() + " ms");
            }
        }
    }

    void hearsOfLaterMail() throws Exception {
        try (Bench bench = new Bench()) {
            Watch watch = new Watch();
            bench.install(watch.around(plugin.fresh()));
            Mail mail = new Mail(plugin, bench, bench.session("alice"));
            for (int round = 0; round < FEW; round++) {
                int before = watch.pumps();
                mail.send(1);
                if (!mail.await()) {
                    throw Rule.LATER_MAIL.broken(mail.missing().orElse("its input was not executed") + ", "
                            + plugin.patience() + " after it was sent");
                }
                // Then it has seen that there is no more.
                Waiting.until(
                        SETTLED, () -> watch.pumps() > before && watch.stack().isEmpty());
            }
        }
    }
}
