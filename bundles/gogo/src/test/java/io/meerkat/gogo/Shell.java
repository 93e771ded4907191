package io.meerkat.gogo;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import io.meerkat.runtime.internal.jmx.MBeanServerPublisher;
import io.meerkat.runtime.internal.jmx.Management;
import io.meerkat.runtime.internal.jmx.ManagementSettings;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SettingsDraft;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.management.MBeanServerFactory;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/** The commands in a Gogo of their own, over a runtime of their own, as people type and read them. */
final class Shell implements AutoCloseable {
    private static final String[] FUNCTIONS = {
        "list", "show", "register", "unregister", "ingress", "abort", "await", "drains", "events", "explain", "send"
    };

    private final RuntimeAssembly assembly;
    private final Management management;
    private final MemoryComms comms = new MemoryComms();
    private final ThreadIOImpl streams = new ThreadIOImpl();
    private final CommandProcessorImpl processor = new CommandProcessorImpl(streams);
    private final MeerkatCommands commands;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CommandSession session;
    private volatile Optional<CountDownLatch> held = Optional.empty();

    Shell() {
        this(InputStream.nullInputStream(), settings -> {});
    }

    Shell(InputStream keyboard, Consumer<SettingsDraft> change) {
        RuntimeSettings settings = RuntimeSettings.DEFAULT.with(change);
        assembly = new RuntimeAssembly(() -> settings, InstantSource.system(), SequenceReserve.inMemory(), true);
        management = Management.open(
                assembly.runtime(),
                assembly.insight(),
                new MBeanServerPublisher(MBeanServerFactory.newMBeanServer(), () -> false),
                Optional.empty(),
                () -> ManagementSettings.DEFAULT,
                InstantSource.system());
        commands = new MeerkatCommands(assembly.runtime());
        commands.management = management.manager();
        assembly.drainFactoryCame(new InstalledFactory(context -> new IdleDrain(), "idle", 0, 1, "shell test"));
        assembly.commsProviderCame("memory", comms);
        streams.start();
        for (String function : FUNCTIONS) {
            processor.addCommand("meerkat", commands, function);
        }
        processor.addCommand("test", new Lines(), "matching");
        processor.addCommand("test", new Lines(), "first");
        processor.addConverter(new MeerkatConverter(assembly.runtime()));
        session = processor.createSession(keyboard, out, out);
    }

    /** Executes what was typed, and gives the object. Throws what the command threw. */
    Object run(String typed) throws Exception {
        return session.execute(typed);
    }

    /** Executes what was typed, and gives what a person reads. */
    String read(String typed) throws Exception {
        return session.format(run(typed), Converter.INSPECT).toString();
    }

    /** What was printed so far. */
    String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    CommandSession session() {
        return session;
    }

    MeerkatRuntime runtime() {
        return assembly.runtime();
    }

    /** Past the shell, which does one command at a time. */
    void register(String id) {
        runtime().execute(new RegisterSession(SessionId.of(id)));
    }

    SessionSnapshot snapshot(String id) {
        return runtime().session(SessionId.of(id)).orElseThrow();
    }

    MemoryComms comms() {
        return comms;
    }

    /** Pumps do not return, even when they are interrupted, until this is counted down, or the shell closed. */
    void holdPumps(CountDownLatch latch) {
        held = Optional.of(latch);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean released = false;
        while (!released) {
            try {
                latch.await();
                released = true;
            } catch (InterruptedException e) {
                // A drain that does not listen.
            }
        }
    }

    /** As when the bundle stops. */
    void stopBundle() {
        commands.stop();
    }

    /** As when the runtime's management service goes. */
    void withoutManagement() {
        commands.management = null;
    }

    @Override
    public void close() {
        held.ifPresent(CountDownLatch::countDown);
        commands.stop();
        session.close();
        processor.stop();
        streams.stop();
        management.close();
        assembly.close();
    }

    /** Leaves the mail where it is. */
    private final class IdleDrain implements Drain {
        @Override
        public Pumped pump(DrainContext context) {
            held.ifPresent(Shell::awaitUninterruptibly);
            return Pumped.idle();
        }

        @Override
        public void close() {}
    }
}
