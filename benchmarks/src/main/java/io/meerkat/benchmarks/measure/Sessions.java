package io.meerkat.benchmarks.measure;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.internal.control.Parts;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** A runtime without a container, and sessions in it whose drains run. */
public final class Sessions implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    /** Those that are kept at most; what is measured of sessions is not to be a log that fills. */
    private static final int EVENTS = 100;

    private final RuntimeAssembly assembly;
    private final LongAdder opened = new LongAdder();
    private final List<SessionId> ids;

    private Sessions(int count, Parts parts) {
        RuntimeSettings settings = RuntimeSettings.DEFAULT.with(draft -> draft.eventCapacity = EVENTS);
        assembly =
                new RuntimeAssembly(() -> settings, InstantSource.system(), SequenceReserve.inMemory(), false, parts);
        ids = IntStream.range(0, count)
                .mapToObj(number -> SessionId.of("session-" + number))
                .toList();
    }

    /** None is registered yet, and there is no drain factory. */
    public static Sessions named(int count) {
        return new Sessions(count, Parts.STANDARD);
    }

    public static Sessions named(int count, Parts parts) {
        return new Sessions(count, parts);
    }

    /** Every one is registered, and its drain, which never has mail, runs. */
    public static Sessions idle(int count) {
        Sessions sessions = named(count);
        sessions.install(context -> new Idle(), 0);
        sessions.listen(IdleComms.forgetting());
        return sessions;
    }

    /** A drain without mail. */
    public static final class Idle implements Drain {
        @Override
        public Pumped pump(DrainContext context) {
            return Pumped.idle();
        }

        @Override
        public void close() {}
    }

    /** A drain factory has come, whose openings are counted. */
    public InstalledFactory install(DrainFactory factory, int ranking) {
        InstalledFactory installed = new InstalledFactory(
                context -> {
                    Drain drain = factory.open(context);
                    opened.increment();
                    return drain;
                },
                "measured",
                ranking,
                ranking + 1,
                "benchmark");
        assembly.drainFactoryCame(installed);
        return installed;
    }

    /** Registers all of them and makes them listen; returns when every drain was opened. */
    public void listen(CommsRuntime comms) {
        for (SessionId id : ids) {
            runtime().execute(new RegisterSession(id));
            runtime().execute(SetPeerIngressContext.listen(id, comms));
        }
        awaitOpened(ids.size());
    }

    /** As many drains were opened since there are these sessions. */
    public void awaitOpened(long drains) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (opened.sum() < drains) {
            if (System.nanoTime() - deadline >= 0) {
                throw new IllegalStateException(opened.sum() + " drains are open where " + drains
                        + " should be; look for what else runs on this machine");
            }
            LockSupport.parkNanos(50_000);
        }
    }

    public long opened() {
        return opened.sum();
    }

    public RuntimeAssembly assembly() {
        return assembly;
    }

    public MeerkatRuntime runtime() {
        return assembly.runtime();
    }

    public List<SessionId> ids() {
        return ids;
    }

    @Override
    public void close() {
        assembly.close();
    }
}
