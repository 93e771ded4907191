package io.meerkat.runtime.internal.interleave;

import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.internal.control.Parts;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** One runtime with one session, every thread of it under a schedule. Used once. */
final class Bench {
    static final SessionId SESSION = SessionId.of("alice");
    static final MobId MOB = MobId.of("mob");

    /** What is measured by the system's timer is longer than any run. */
    private static final RuntimeSettings SETTINGS = RuntimeSettings.DEFAULT.with(draft -> {
        draft.pumpBudget = Duration.ofHours(1);
        draft.claimLease = Duration.ofHours(1);
        draft.respawnPeriod = Duration.ofHours(1);
    });

    final Schedule schedule;
    final FakeComms first = new FakeComms("first");
    final FakeComms second = new FakeComms("second");
    final WatchedDrain.Watch watch = new WatchedDrain.Watch();
    final List<Inbox> inboxes = new ArrayList<>();
    final RuntimeAssembly assembly;
    final Witness witness;
    private int installed;
    private InstalledFactory newest;

    Bench(Planted planted, Freedom freedom) {
        schedule = new Schedule(freedom);
        AtomicReference<Admissions> made = new AtomicReference<>();
        Parts parts = new Parts(
                planted.table(),
                (session, capacity, clock, tally) -> {
                    Inbox inbox = planted.inboxes(schedule).open(session, capacity, clock, tally);
                    inboxes.add(inbox);
                    return inbox;
                },
                (queue, events, counters) -> {
                    made.set(new Admissions(queue, events, counters, planted));
                    return made.get();
                },
                schedule);
        assembly = new RuntimeAssembly(
                () -> SETTINGS, InstantSource.fixed(Instant.EPOCH), SequenceReserve.inMemory(), true, parts);
        witness = new Witness(this, made.get());
        newest = install(0);
    }

    /** A better factory comes. */
    InstalledFactory install(int failures) {
        installed++;
        newest = new InstalledFactory(
                new WatchedDrain(watch, failures), "drain-" + installed, installed, installed, "test");
        assembly.drainFactoryCame(newest);
        return newest;
    }

    void uninstallNewest() {
        assembly.drainFactoryGoes(newest);
    }

    /** A session that listens, and one message whose pump has not begun. */
    void oneMessage() {
        perform(new RegisterSession(SESSION));
        perform(SetPeerIngressContext.listen(SESSION, first));
        first.offer(SESSION, "1");
    }

    /** The same, and the message has been admitted. */
    void noMessage() {
        oneMessage();
        schedule.settle(Duration.ZERO);
    }

    /** The same, and its drain was stopped then. */
    void stopped() {
        noMessage();
        perform(new Abort(SESSION));
        schedule.settle(Duration.ZERO);
    }

    /** A session of a mob whose drain has failed with a message and waits for its respawn. */
    void awaitingRespawn() {
        install(1);
        perform(new RegisterSession(SESSION));
        perform(SetPeerIngressContext.listenFor(MOB, SESSION, first));
        first.offer(SESSION, "1");
        schedule.settle(Duration.ZERO);
    }

    /** The runtime's own threads end; called when everything that was to be seen was seen. */
    void close() {
        schedule.add("close", assembly::close);
        schedule.settle(Duration.ofMinutes(1));
    }

    private void perform(Command<?> command) {
        schedule.add("setup", () -> assembly.runtime().execute(command));
        schedule.settle(Duration.ZERO);
    }

    /** As one of the two at once: a refusal is an answer, unless it is a bug or a wait that was too long. */
    void attempt(Command<?> command) {
        try {
            assembly.runtime().execute(command);
        } catch (CommandRefusedException refused) {
            if (refused.refusal().kind() == Refusal.Kind.INTERNAL) {
                throw refused;
            }
        }
    }
}
