package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.internal.fixture.FakeComms;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What happens to the drains while the messages flow: factories come and go, commands end drains and start them again. */
final class Chaos {
    private static final int MESSAGES_BETWEEN = 40;
    private static final long PACE_MILLIS = 30;

    private final MeerkatRuntime runtime;
    private final Plugins plugins;
    private final List<SessionId> sessions;
    private final FakeComms comms;
    private final DrainLog log;
    private final List<Producer> producers;
    private final AtomicBoolean over = new AtomicBoolean();

    Chaos(
            MeerkatRuntime runtime,
            Plugins plugins,
            List<SessionId> sessions,
            FakeComms comms,
            DrainLog log,
            List<Producer> producers) {
        this.runtime = runtime;
        this.plugins = plugins;
        this.sessions = sessions;
        this.comms = comms;
        this.log = log;
        this.producers = producers;
    }

    /** Factories come and go, so many times, each time on top of some mail. */
    void swap(int times, Random random) throws InterruptedException {
        for (int swap = 0; swap < times; swap++) {
            producers.forEach(producer -> producer.permit(4));
            boolean flowed = log.progress.tryAcquire(MESSAGES_BETWEEN, PACE_MILLIS, TimeUnit.MILLISECONDS);
            switch (random.nextInt(flowed ? 10 : 9)) {
                case 0, 1, 2 -> plugins.betterDrainComes();
                case 3, 4, 5 -> plugins.drainIsUpdated();
                case 6, 7 -> {
                    plugins.presentDrainGoes();
                    plugins.betterDrainComes();
                }
                case 8 -> plugins.presentDrainGoes();
                default -> plugins.executorIsUpdated();
            }
        }
    }

    /** Ends drains by command and starts them again, until it is over. */
    void command(Random random) {
        while (!over.get()) {
            SessionId session = sessions.get(random.nextInt(sessions.size()));
            log.commanded(session, () -> {
                execute(
                        switch (random.nextInt(4)) {
                            case 0 -> SetPeerIngressContext.detach(session);
                            case 1 -> new NotifyDrainExited(session, DrainExitReason.DISMISSED);
                            default -> new Abort(session);
                        });
            });
            execute(SetPeerIngressContext.listen(session, comms));
        }
    }

    void end() {
        over.set(true);
    }

    /** Everybody listens again, also those whose drain has failed. */
    void listenAgain() {
        sessions.forEach(session -> execute(SetPeerIngressContext.listen(session, comms)));
    }

    private void execute(Command<?> command) {
        try {
            runtime.execute(command);
        } catch (RuntimeException refused) {
            log.findings.add(Finding.Kind.FAILED, command + ": " + refused);
        }
    }
}
