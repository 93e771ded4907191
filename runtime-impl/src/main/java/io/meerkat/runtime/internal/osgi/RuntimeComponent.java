package io.meerkat.runtime.internal.osgi;

import io.meerkat.runtime.CommandDescription;
import io.meerkat.runtime.Explanation;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsProvider;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.event.RuntimeEventListener;
import io.meerkat.runtime.executor.ExecutorFactory;
import io.meerkat.runtime.input.InputSnapshot;
import io.meerkat.runtime.internal.control.Parts;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.jmx.Configured;
import io.meerkat.runtime.internal.osgi.SettingsReader.Settings;
import io.meerkat.runtime.management.SettingData;
import io.meerkat.runtime.management.TimeoutData;
import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** The runtime in a container: its life, its configuration, and the plug-ins that come and go. */
@Component(service = MeerkatRuntime.class, immediate = true, configurationPid = "io.meerkat.runtime")
@Designate(ocd = RuntimeConfiguration.class)
public final class RuntimeComponent implements MeerkatRuntime {
    /** Framework property: a folder that outlives the bundle's own data; where event numbers are remembered. */
    static final String STATE_FOLDER = "io.meerkat.runtime.state";

    private static final System.Logger LOG = System.getLogger(RuntimeComponent.class.getName());

    private volatile Applied applied;
    private final Map<String, TimeoutData> bounds;
    private final Map<String, String> inForceSinceStart;
    private final RuntimeAssembly assembly;
    private final Plugins plugins;
    private final MeerkatRuntime runtime;
    private final ManagementRegistration management;
    private final Conditions conditions;

    @Activate
    public RuntimeComponent(BundleContext context, RuntimeConfiguration configuration, Map<String, Object> properties) {
        SettingsReader.Read read = read(configuration, Settings.DEFAULT);
        inForceSinceStart = read.inForce();
        applied = applied(read, properties);
        bounds = ContainerBounds.of(context::getProperty);
        assembly = new RuntimeAssembly(
                () -> applied.settings().runtime(),
                InstantSource.system(),
                new SequenceFile(sequenceFile(context)),
                false,
                Witnesses.witnessed(Parts.STANDARD));
        plugins = new Plugins(assembly);
        runtime = assembly.runtime();
        conditions = new Conditions(context, assembly);
        management = new ManagementRegistration(context, assembly, () -> applied.settings(), this::configured);
        try {
            follow();
        } catch (RuntimeException failure) {
            close(); // nobody deactivates what was not activated
            throw failure;
        }
        LOG.log(System.Logger.Level.INFO, "runtime started");
    }

    private static Path sequenceFile(BundleContext context) {
        String folder = context.getProperty(STATE_FOLDER);
        File file = folder == null ? context.getDataFile("event.sequence") : new File(folder, "event.sequence");
        return file.toPath().toAbsolutePath();
    }

    @Modified
    void modified(RuntimeConfiguration configuration, Map<String, Object> properties) {
        applied = applied(read(configuration, applied.settings()), properties);
        follow();
    }

    private Applied applied(SettingsReader.Read read, Map<String, Object> properties) {
        return new Applied(read.settings(), ConfiguredTexts.of(properties, read.inForce(), inForceSinceStart));
    }

    private void follow() {
        Settings settings = applied.settings();
        conditions.are(settings.runtime().acceptSessions(), settings.processingCondition());
        management.follow(settings.publishing());
    }

    private Configured configured() {
        return new Configured(ConfiguredTexts.published(applied.texts(), management.inForce()), bounds);
    }

    private static SettingsReader.Read read(RuntimeConfiguration configuration, Settings last) {
        SettingsReader.Read read = SettingsReader.read(configuration, last);
        read.complaints().forEach(complaint -> LOG.log(System.Logger.Level.WARNING, complaint));
        return read;
    }

    @Deactivate
    void deactivate() {
        close();
        LOG.log(System.Logger.Level.INFO, "runtime stopped");
    }

    private void close() {
        try (assembly;
                management) {
            conditions.close();
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindDrainFactory(DrainFactory factory, Map<String, Object> properties) {
        plugins.drainFactoryIs(factory, properties);
    }

    void updatedDrainFactory(DrainFactory factory, Map<String, Object> properties) {
        plugins.drainFactoryIs(factory, properties);
    }

    void unbindDrainFactory(DrainFactory factory, Map<String, Object> properties) {
        plugins.drainFactoryGoes(factory, properties);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindExecutorFactory(ExecutorFactory factory, Map<String, Object> properties) {
        plugins.executorFactoryIs(factory, properties);
    }

    void updatedExecutorFactory(ExecutorFactory factory, Map<String, Object> properties) {
        plugins.executorFactoryIs(factory, properties);
    }

    void unbindExecutorFactory(ExecutorFactory factory, Map<String, Object> properties) {
        plugins.executorFactoryGoes(factory, properties);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindCommsProvider(CommsProvider provider, Map<String, Object> properties) {
        plugins.commsProviderIs(provider, properties);
    }

    void updatedCommsProvider(CommsProvider provider, Map<String, Object> properties) {
        plugins.commsProviderIs(provider, properties);
    }

    void unbindCommsProvider(CommsProvider provider, Map<String, Object> properties) {
        plugins.commsProviderGoes(provider, properties);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindEventListener(RuntimeEventListener listener, Map<String, Object> properties) {
        assembly.eventListenerCame(listener, Texts.of(properties.get(RuntimeEventListener.TYPES)));
    }

    void unbindEventListener(RuntimeEventListener listener) {
        assembly.eventListenerGoes(listener);
    }

    @Override
    public <R> R execute(Command<R> command) {
        return runtime.execute(command);
    }

    @Override
    public <R> CompletionStage<R> submit(Command<R> command) {
        return runtime.submit(command);
    }

    @Override
    public Explanation explain(Command<?> command) {
        return runtime.explain(command);
    }

    @Override
    public List<CommandDescription> commands() {
        return runtime.commands();
    }

    @Override
    public Optional<SessionSnapshot> session(SessionId id) {
        return runtime.session(id);
    }

    @Override
    public List<SessionSnapshot> sessions() {
        return runtime.sessions();
    }

    @Override
    public Optional<InputSnapshot> input(SessionId session, InputId input) {
        return runtime.input(session, input);
    }

    @Override
    public CommsRuntime comms(String qualifiedName) throws CommsException {
        return runtime.comms(qualifiedName);
    }

    @Override
    public List<RuntimeEvent> events(long afterSequence, int limit) {
        return runtime.events(afterSequence, limit);
    }

    /** What is in force, and its texts: whoever sees the one sees the other. */
    private record Applied(Settings settings, Map<String, SettingData> texts) {}
}
