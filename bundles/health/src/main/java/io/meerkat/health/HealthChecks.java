package io.meerkat.health;

import io.meerkat.runtime.management.SessionManagerMXBean;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Every check as a service, also while there is no runtime: then each says so. Thread-safe. */
@Component(service = {})
public final class HealthChecks {
    static final String TAG = "meerkat";

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable SessionManagerMXBean manager;

    private final List<ServiceRegistration<HealthCheck>> services;

    @Activate
    public HealthChecks(BundleContext context) {
        services = Arrays.stream(Check.values())
                .map(check -> context.registerService(HealthCheck.class, () -> result(check), properties(check)))
                .toList();
    }

    private static Dictionary<String, Object> properties(Check check) {
        return FrameworkUtil.asDictionary(Map.of(
                HealthCheck.NAME, check.title(), HealthCheck.MBEAN_NAME, check.title(), HealthCheck.TAGS, new String[] {
                    TAG, check.tag()
                }));
    }

    private Result result(Check check) {
        SessionManagerMXBean known = manager;
        return known == null
                ? new Findings()
                        .critical(
                                "there is no runtime, or it is not managed: is io.meerkat.runtime.impl active? Its log"
                                        + " says why")
                        .orElse("")
                : check.look(known);
    }

    @Deactivate
    void stop() {
        for (ServiceRegistration<HealthCheck> service : services) {
            try {
                service.unregister();
            } catch (IllegalStateException gone) {
                // The bundle stops, and its services have gone already.
            }
        }
    }
}
