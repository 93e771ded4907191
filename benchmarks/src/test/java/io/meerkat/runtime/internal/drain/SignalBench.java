package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.internal.admission.EndedInputs;
import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.admission.InputJournal;
import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Tally;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.session.Authority;
import io.meerkat.runtime.internal.session.ChangeSignal;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One run of a drain that sees its mail and decides nothing, on a real inbox; its pumps are begun by the test. */
class SignalBench implements DrainRunHost {
    private static final SessionId SESSION = SessionId.of("stress");
    private static final EventLog EVENTS =
            new EventLog(4, InstantSource.system(), SequenceReserve.inMemory(), Runnable::run);
    private static final InputJournal JOURNAL = new InputJournal(EVENTS, InstantSource.system());
    private static final InboxAdmission ADMISSION = new InboxAdmission(
            new InputQueue(queued -> {}, JOURNAL, new EndedInputs(() -> RuntimeSettings.DEFAULT, JOURNAL)),
            EVENTS,
            new Counters());
    private static final SessionEntry ENTRY = new SessionEntry(
            SESSION,
            SessionOptions.DEFAULT,
            new Authority(SessionTable.TABLE, step -> {}, () -> {}, false),
            new ChangeSignal(),
            Runnable::run,
            Runnable::run);
    private static final Counters COUNTERS = new Counters();
    private static final int WINDOW = 400;
    private static final Future<?> NEVER = CompletableFuture.completedFuture(null);

    private final Inbox inbox;
    private final Ear ear;
    private final AtomicInteger scheduled = new AtomicInteger();
    private final AtomicInteger seen = new AtomicInteger();
    final DrainRun run;
    private volatile boolean pumping;
    private Runnable listening = () -> {};

    SignalBench() {
        this(Ear.GOOD);
    }

    /** How the inbox tells of mail: as it should, or with a planted fault. */
    enum Ear {
        GOOD,
        /** Not while a pump is under way. */
        DEAF_WHILE_PUMPING,
        /** Only from {@link #listen} on. */
        LATE
    }

    SignalBench(Ear ear) {
        this.ear = ear;
        inbox = new Inbox(SESSION, 64, InstantSource.system(), Tally.unseen()) {
            @Override
            public synchronized void onMail(Runnable signal) {
                switch (ear) {
                    case GOOD -> super.onMail(signal);
                    case DEAF_WHILE_PUMPING -> super.onMail(() -> unlessPumping(signal));
                    case LATE -> listening = () -> super.onMail(signal);
                }
            }
        };
        GenerationContext context = new GenerationContext(ENTRY, new DrainGeneration(1), inbox, ADMISSION, COUNTERS, 8);
        context.serve(0);
        run = new DrainRun(
                new InstalledFactory(opened -> new Seeing(), "stress", 0, 0, "stress"),
                context,
                inbox,
                Duration.ofDays(1),
                this);
    }

    private void unlessPumping(Runnable signal) {
        if (!pumping) {
            signal.run();
        }
    }

    /** What a late ear does at last. */
    void listen() {
        listening.run();
    }

    void send() {
        inbox.offer(Message.text("mail", "stress"));
    }

    /** Begins the pumps that are scheduled now, as a worker does. */
    void pump() {
        for (int left = scheduled.getAndSet(0); left > 0; left--) {
            pumping = true;
            run.run();
            holdTheFaultOpen();
            pumping = false;
        }
    }

    /** A planted fault is to be seen within a second. */
    private void holdTheFaultOpen() {
        for (int spin = 0; ear != Ear.GOOD && spin < WINDOW; spin++) {
            Thread.onSpinWait();
        }
    }

    /** What is true in the end of the mail, and of the pumps that were asked for. */
    String fate() {
        return (seen.get() == inbox.accepted() ? "seen" : "unseen") + " " + scheduled.get();
    }

    private final class Seeing implements Drain {
        @Override
        public Pumped pump(DrainContext context) {
            while (context.claim().isPresent()) {
                seen.incrementAndGet();
            }
            return Pumped.idle();
        }

        @Override
        public void close() {}
    }

    @Override
    public void enqueue(DrainRun pump) {
        scheduled.incrementAndGet();
    }

    @Override
    public Future<?> after(Duration delay, Runnable signal) {
        return NEVER;
    }

    @Override
    public DrainWorkers.Entry enter(DrainRun entered) {
        return DrainWorkers.Entry.MAY_PUMP;
    }

    @Override
    public void enterToClose(DrainRun entered) {}

    @Override
    public void leave(DrainRun left) {}

    @Override
    public void ends(DrainRun ending) {}

    @Override
    public void holdsClaims(DrainRun holding, boolean any) {}

    @Override
    public void prepared(DrainRun prepared, @Nullable Throwable failure) {}

    @Override
    public void serving(DrainRun serving, long handOverBegan) {}

    @Override
    public void exited(DrainRun exited, DrainExitReason reason, @Nullable Throwable failure) {
        throw new IllegalStateException("the drain has ended: " + reason, failure);
    }
}
