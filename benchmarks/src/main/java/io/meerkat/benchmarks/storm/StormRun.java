package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.internal.control.Parts;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.control.RuntimeInsight.Totals;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import io.meerkat.step.witness.StepWitness;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One storm: the senders, the actions, the calm after them, and the oracle. Used once. */
final class StormRun {
    private static final int SENDERS = 2;
    private static final int ACTORS = 6;
    private static final Duration PROGRESS = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LAST_THREAD = Duration.ofSeconds(5);

    private final StormPlan plan;
    private final Duration patience;
    private final Consumer<String> progress;
    private final Findings findings = new Findings();
    private final StepWitness witness = new StepWitness(
            (session, disagreement) -> findings.add(Finding.Kind.DISAGREES, session, disagreement.text()));
    private final LongAdder fenced = new LongAdder();
    private final Mails mails = new Mails();
    private final Orders orders = new Orders();
    private final Hangs hangs = new Hangs(StormSettings.HANGING);
    private final ExecutionRecord record = new ExecutionRecord();
    private final List<String> lines = new ArrayList<>();
    private final RuntimeThreads threads = RuntimeThreads.now();
    private final RuntimeAssembly assembly;
    private final Probe probe;
    private final Weather weather;
    private final Commander commander;
    private final DrainPlugins drains;
    private final ExecutorPlugin executor;
    private final CommsFleet fleet;
    private final Sender sender;
    private final Watch watch;
    private final Asked asked;

    /**
     * @param parts what the runtime is put together from, but for the admission
     * @param patience how long it may take until everything is quiet after the storm
     * @param progress told every few seconds
     */
    StormRun(StormPlan plan, Parts parts, Duration patience, Consumer<String> progress) {
        this(plan, parts, WideWindow::new, patience, progress);
    }

    StormRun(StormPlan plan, Parts parts, Windows windows, Duration patience, Consumer<String> progress) {
        this.plan = plan;
        this.patience = patience;
        this.progress = progress;
        assembly = new RuntimeAssembly(
                () -> StormSettings.RESTLESS,
                InstantSource.system(),
                SequenceReserve.inMemory(),
                plan.everyStep(),
                new Parts(
                                parts.table(),
                                parts.inboxes(),
                                (queue, events, counters) -> windows.open(queue, events, counters, findings, fenced))
                        .steppedBy(witness));
        probe = new Probe(findings, mails);
        weather = new Weather(plan.seed(), orders, hangs, new LateUses(findings), probe);
        asked = new Asked(() -> assembly.insight().lastEventSequence());
        commander = new Commander(assembly.runtime(), plan, findings, asked);
        drains = new DrainPlugins(assembly, weather, plan.groups());
        executor = new ExecutorPlugin(assembly, record);
        fleet = new CommsFleet(assembly, mails, asked);
        sender = new Sender(plan, mails, SENDERS);
        watch = new Watch(assembly, plan.ids(), findings);
    }

    StormReport run() throws Exception {
        try (History history = new History(assembly.insight(), findings, probe)) {
            Totals totals;
            Oracle.Fates fates;
            int actions;
            try {
                actions = storm(history);
                awaitEvents(history);
                totals = assembly.insight().totals();
                fates = new Oracle(findings, mails, record, history, asked).judge(plan.ids());
                judge(totals, fates);
                watch.lookAtInvariants();
                describe(history, totals, fates);
            } finally {
                hangs.release();
                assembly.close();
            }
            threads.awaitOnlyThese(LAST_THREAD)
                    .forEach(left -> findings.add(Finding.Kind.LEAKED, "thread " + left + " is left"));
            judgeClosed();
            lines.addAll(StormReport.words(findings.all(), history::of));
            return new StormReport(
                    actions,
                    totals,
                    fates,
                    history.swapsOnClaims(),
                    fenced.sum(),
                    witness.steps(),
                    findings.all(),
                    lines);
        }
    }

    /** How many actions were done. */
    private int storm(History history) throws InterruptedException {
        for (int group = 0; group < plan.groups(); group++) {
            drains.betterComes(group);
        }
        for (SessionId session : plan.ids()) {
            commander.register(session);
            commander.listen(session, fleet.lasting(session.hashCode()));
        }
        Actor actor =
                new Actor(plan, commander, drains, executor, fleet, weather, sender, findings, history::swapsOnClaims);
        Duration bound = plan.atMost().plus(patience);
        List<Thread> watching = start("storm-watch", 1, watch);
        List<Thread> sending = start("storm-sender", SENDERS, sender);
        List<Thread> acting = start("storm-actor", ACTORS, actor);
        join(acting, bound, actor);
        lines.add("actions " + actor.tallies());
        sender.finish();
        join(sending, patience, actor);
        orders.calm();
        hangs.release();
        new Calm(assembly, plan, commander, drains, fleet, mails, findings, patience).settle(sender);
        watch.end();
        join(watching, patience, actor);
        weather.lateUses().useAll();
        return actor.done();
    }

    private static List<Thread> start(String name, int number, Runnable task) {
        List<Thread> started = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            Thread thread = new Thread(task, name + "-" + i);
            thread.setDaemon(true);
            thread.start();
            started.add(thread);
        }
        return started;
    }

    private void join(List<Thread> started, Duration atMost, Actor actor) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long told = System.nanoTime();
        for (Thread thread : started) {
            while (thread.isAlive() && System.nanoTime() - deadline < 0) {
                thread.join(LOOK.toMillis());
                if (System.nanoTime() - told > PROGRESS.toNanos()) {
                    told = System.nanoTime();
                    progress.accept("%,d actions, %,d messages taken, %,d inputs executed, %,d hand-overs, %d findings"
                            .formatted(
                                    actor.done(),
                                    sender.taken(),
                                    record.count(),
                                    assembly.insight().totals().handovers(),
                                    findings.size()));
                }
            }
            if (thread.isAlive()) {
                findings.add(
                        Finding.Kind.STALLED, thread.getName() + " is at " + Arrays.toString(thread.getStackTrace()));
            }
        }
    }

    /** What has been published until now has been heard. */
    private void awaitEvents(History history) {
        long last = assembly.insight().lastEventSequence();
        long deadline = System.nanoTime() + patience.toNanos();
        while (history.last() < last && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        if (history.last() < last) {
            findings.add(Finding.Kind.STALLED, "only " + history.last() + " of " + last + " events were told");
        }
    }

    private void judge(Totals totals, Oracle.Fates fates) {
        long waiting = assembly.runtime().sessions().stream()
                .mapToLong(StormRun::waiting)
                .sum();
        if (!assembly.insight().stuckDrains().isEmpty() || totals.openObligations() != 0) {
            findings.add(
                    Finding.Kind.STALLED,
                    totals.openObligations() + " obligations are open, and these drains stuck: "
                            + assembly.insight().stuckDrains());
        }
        if (totals.handoverLost() != 0) {
            findings.add(Finding.Kind.LOST, "HandoverLostCount is " + totals.handoverLost());
        }
        if (totals.accepted() != totals.admitted() + totals.dropped() + waiting) {
            findings.add(Finding.Kind.UNBALANCED, totals + ", and " + waiting + " messages wait");
        }
        if (totals.accepted() != sender.taken() || fates.all() != sender.taken() || fates.leftBehind() != waiting) {
            findings.add(
                    Finding.Kind.UNBALANCED,
                    totals + ", but " + sender.taken() + " messages were taken, " + waiting + " wait, and their fates: "
                            + fates);
        }
    }

    /** When the runtime has ended. */
    private void judgeClosed() {
        probe.judgeClosed();
        if (record.open() != 0) {
            findings.add(Finding.Kind.LEAKED, record.open() + " executors are open");
        }
    }

    private static long waiting(SessionSnapshot session) {
        return session.inbox().depth() + session.inboxLeftBehind();
    }

    private void describe(History history, Totals totals, Oracle.Fates fates) {
        lines.add("messages %,d taken, refused %s".formatted(sender.taken(), sender.refused()));
        lines.add(
                ("fates    %,d consumed by the executors, %,d dropped with a reason %s, %,d admitted and ended with their "
                                + "session, %,d left behind and reported")
                        .formatted(
                                fates.consumed(),
                                fates.dropped(),
                                history.dropped(),
                                fates.endedWithSession(),
                                fates.leftBehind()));
        lines.add("drains   " + History.words(totals));
        lines.add("         %,d swaps with claims out, %,d admissions refused behind the fence, %,d late uses refused"
                .formatted(
                        history.swapsOnClaims(),
                        fenced.sum(),
                        weather.lateUses().refused()));
        StringBuilder wrong = new StringBuilder("         done wrong on purpose:");
        for (Order order : Order.values()) {
            wrong.append(' ').append(order).append(' ').append(orders.done(order));
        }
        lines.add(wrong.toString());
        lines.add("bounds   passed: " + history.stuck() + "; plug-ins installed: " + drains.count());
        lines.add("refusals " + commander.refusals());
        lines.add("looks    %,d balanced snapshots".formatted(watch.looks()));
        lines.add("witness  " + witness.summary());
    }
}
