package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** After the storm: everybody is served by a drain that does what it should, and everything that is owned is drained. */
final class Calm {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final RuntimeAssembly assembly;
    private final StormPlan plan;
    private final Commander commander;
    private final DrainPlugins drains;
    private final CommsFleet fleet;
    private final Mails mails;
    private final Findings findings;
    private final Duration patience;

    Calm(
            RuntimeAssembly assembly,
            StormPlan plan,
            Commander commander,
            DrainPlugins drains,
            CommsFleet fleet,
            Mails mails,
            Findings findings,
            Duration patience) {
        this.assembly = assembly;
        this.plan = plan;
        this.commander = commander;
        this.drains = drains;
        this.fleet = fleet;
        this.mails = mails;
        this.findings = findings;
        this.patience = patience;
    }

    /** One message to each when all is quiet, so that each drain shows that it is there; then quiet again. */
    void settle(Sender sender) {
        for (int group = 0; group < plan.groups(); group++) {
            drains.betterComes(group);
        }
        for (SessionId session : plan.ids()) {
            commander.register(session);
            commander.listen(session, fleet.lasting(session.hashCode()));
        }
        awaitAll("is not quiet", this::quiet);
        for (SessionId session : plan.ids()) {
            boolean taken = mails.present(session).filter(sender::send).isPresent();
            if (!taken) {
                findings.add(Finding.Kind.STALLED, session, "takes no message in the calm");
            }
        }
        awaitAll("is not quiet again after one message", this::quiet);
        awaitReceipts();
    }

    private boolean quiet(SessionId session) {
        int group = plan.groupOf(session);
        return assembly.runtime()
                .session(session)
                .filter(Calm::quiet)
                .filter(now -> group == 0
                        || now.drain()
                                .type()
                                .filter(DrainPlugins.type(group)::equals)
                                .isPresent())
                .isPresent();
    }

    private static boolean quiet(SessionSnapshot now) {
        return now.drain().phase() == DrainPhase.RUNNING
                && now.drain().service() == DrainService.SERVING
                && now.inbox().instance() != 0
                && now.inbox().depth() == 0
                && now.queuedInputs() == 0
                && now.activeInputs() == 0
                && now.currentRun().isEmpty();
    }

    private void awaitAll(String what, Predicate<SessionId> quiet) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<SessionId> left = new ArrayList<>(plan.ids());
        while (!left.isEmpty() && System.nanoTime() - deadline < 0) {
            left.removeIf(quiet);
            LockSupport.parkNanos(LOOK_NANOS);
        }
        left.forEach(session -> findings.add(
                Finding.Kind.STALLED, session, what + ": " + assembly.runtime().session(session)));
    }

    /** Senders are told on threads of their own: the last of them may still be on their way. */
    private void awaitReceipts() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() - deadline < 0
                && plan.ids().stream()
                        .flatMap(session -> mails.present(session).stream())
                        .anyMatch(mail -> mail.waiting() > 0)) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
