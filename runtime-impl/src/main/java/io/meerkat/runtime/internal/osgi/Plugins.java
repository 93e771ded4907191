package io.meerkat.runtime.internal.osgi;

import io.meerkat.runtime.comms.CommsProvider;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.executor.ExecutorFactory;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import io.meerkat.runtime.internal.run.ExecutorFactories;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/**
 * The plug-ins that the component runtime tells of, as the runtime knows them. Thread-safe.
 *
 * <p>A method that ends with {@code Is} is for a service that comes and for one whose properties change. One that ends
 * with {@code Goes} blocks for at most 2 s, and so does the other one where a service loses its type.
 */
final class Plugins {
    private final AtomicLong comings = new AtomicLong();
    private final TypedServices<DrainFactory, InstalledFactory> drains;
    private final TypedServices<ExecutorFactory, ExecutorFactories.Installed> executors;
    private final TypedServices<CommsProvider, NamedProvider> providers;

    /** What a comms provider is known by. */
    private record NamedProvider(CommsProvider provider, String name) {}

    Plugins(RuntimeAssembly assembly) {
        drains = new TypedServices<>(DrainFactory.TYPE, this::installed, new TypedServices.Ear<InstalledFactory>() {
            @Override
            public void came(InstalledFactory factory) {
                assembly.drainFactoryCame(factory);
            }

            @Override
            public void changed(InstalledFactory before, InstalledFactory now) {
                assembly.drainFactoryChanged(now);
            }

            @Override
            public void goes(InstalledFactory factory) {
                assembly.drainFactoryGoes(factory);
            }
        });
        executors = new TypedServices<>(
                ExecutorFactory.TYPE, Plugins::executor, new TypedServices.Ear<ExecutorFactories.Installed>() {
                    @Override
                    public void came(ExecutorFactories.Installed factory) {
                        assembly.executorFactoryCame(factory);
                    }

                    @Override
                    public void changed(ExecutorFactories.Installed before, ExecutorFactories.Installed now) {
                        if (!before.type().equals(now.type())) {
                            goes(before);
                            came(now);
                        }
                    }

                    @Override
                    public void goes(ExecutorFactories.Installed factory) {
                        assembly.executorFactoryGoes(factory);
                    }
                });
        providers = new TypedServices<>(
                CommsProvider.PROVIDER,
                (provider, name, properties, before) -> new NamedProvider(provider, name),
                new TypedServices.Ear<NamedProvider>() {
                    @Override
                    public void came(NamedProvider named) {
                        assembly.commsProviderCame(named.name(), named.provider());
                    }

                    @Override
                    public void changed(NamedProvider before, NamedProvider now) {
                        if (!before.name().equals(now.name())) {
                            goes(before);
                            came(now);
                        }
                    }

                    @Override
                    public void goes(NamedProvider named) {
                        assembly.commsProviderGoes(named.name(), named.provider());
                    }
                });
    }

    void drainFactoryIs(DrainFactory factory, Map<String, Object> properties) {
        drains.is(factory, properties);
    }

    void drainFactoryGoes(DrainFactory factory, Map<String, Object> properties) {
        drains.goes(factory, properties);
    }

    void executorFactoryIs(ExecutorFactory factory, Map<String, Object> properties) {
        executors.is(factory, properties);
    }

    void executorFactoryGoes(ExecutorFactory factory, Map<String, Object> properties) {
        executors.goes(factory, properties);
    }

    void commsProviderIs(CommsProvider provider, Map<String, Object> properties) {
        providers.is(provider, properties);
    }

    void commsProviderGoes(CommsProvider provider, Map<String, Object> properties) {
        providers.goes(provider, properties);
    }

    private InstalledFactory installed(
            DrainFactory factory, String type, Map<String, Object> properties, Optional<InstalledFactory> before) {
        return new InstalledFactory(
                factory,
                type,
                ranking(properties),
                TypedServices.serviceId(properties),
                bundleOf(factory),
                before.map(InstalledFactory::coming).orElseGet(comings::incrementAndGet));
    }

    private static ExecutorFactories.Installed executor(
            ExecutorFactory factory,
            String type,
            Map<String, Object> properties,
            Optional<ExecutorFactories.Installed> before) {
        return new ExecutorFactories.Installed(
                factory, type, ranking(properties), TypedServices.serviceId(properties), bundleOf(factory));
    }

    private static int ranking(Map<String, Object> properties) {
        return properties.get(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    private static String bundleOf(Object service) {
        var bundle = FrameworkUtil.getBundle(service.getClass());
        return bundle == null ? "no bundle" : bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
