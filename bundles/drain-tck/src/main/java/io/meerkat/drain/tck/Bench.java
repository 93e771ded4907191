package io.meerkat.drain.tck;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import io.meerkat.runtime.internal.run.ExecutorFactories;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SettingsDraft;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A runtime without a container, a transport in memory, and executors that write down what they get. Used once. */
final class Bench implements AutoCloseable {
    private static final String EXECUTOR = "record";

    private final RuntimeAssembly assembly;
    private final Postbox postbox = new Postbox();
    private final ExecutionRecord record = new ExecutionRecord();
    private final AtomicInteger installed = new AtomicInteger();

    Bench() {
        this(draft -> {});
    }

    Bench(Consumer<SettingsDraft> change) {
        RuntimeSettings settings = RuntimeSettings.DEFAULT.with(change);
        assembly = new RuntimeAssembly(() -> settings, InstantSource.system(), SequenceReserve.inMemory(), true);
        assembly.executorFactoryCame(new ExecutorFactories.Installed(record, EXECUTOR, 0, 1, "kit"));
    }

    /** A better factory than all before: live sessions are handed over to it. */
    InstalledFactory install(DrainFactory factory) {
        int number = installed.incrementAndGet();
        InstalledFactory better = new InstalledFactory(factory, "certified", number, number, "drain-tck");
        assembly.drainFactoryCame(better);
        return better;
    }

    void uninstall(InstalledFactory factory) {
        assembly.drainFactoryGoes(factory);
    }

    /** A session with an executor, which listens. */
    SessionId session(String name) {
        SessionId session = SessionId.of(name);
        assembly.runtime().execute(new EnsureSessionWithExecutor(session, EXECUTOR));
        assembly.runtime().execute(SetPeerIngressContext.listen(session, postbox));
        return session;
    }

    /** The generation that may admit. */
    long generation(SessionId session) {
        return assembly.runtime().session(session).orElseThrow().drain().generation();
    }

    Postbox postbox() {
        return postbox;
    }

    ExecutionRecord record() {
        return record;
    }

    @Override
    public void close() {
        assembly.close();
    }
}
