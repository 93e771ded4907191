package io.meerkat.drain.ratelimit;

import io.meerkat.runtime.drain.DrainFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Dictionary;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Offers a factory of the type {@code ratelimit} for as long as there is one to wrap; with the one it goes the other.
 * Thread-safe. Its allowances live as long as it does, whatever is wrapped.
 */
@Component(
        service = {},
        configurationPid = RateLimitSettings.PID)
@Designate(ocd = RateLimitConfiguration.class)
public final class RateLimit {
    private static final Logger LOG = System.getLogger(RateLimit.class.getName());

    private final Offer offer;
    private volatile RateLimitSettings settings;

    @Activate
    public RateLimit(BundleContext bundle, Map<String, Object> properties) {
        settings = read(properties, RateLimitSettings.DEFAULTS);
        Allowances allowances = new Allowances(System::nanoTime);
        offer = new Offer(
                settings.wrappedType(),
                wrapped -> register(bundle, new RateLimitDrainFactory(wrapped, allowances, () -> settings)));
    }

    private static Runnable register(BundleContext bundle, DrainFactory factory) {
        // Sessions that name no type are for drains that serve whoever comes.
        Dictionary<String, Object> properties = FrameworkUtil.asDictionary(
                Map.of(DrainFactory.TYPE, RateLimitDrainFactory.NAME, Constants.SERVICE_RANKING, Offer.RANKING));
        ServiceRegistration<DrainFactory> registration =
                bundle.registerService(DrainFactory.class, factory, properties);
        return registration::unregister;
    }

    /** What was there before has been bound by now. */
    @Activate
    void activate() {
        offer.begin();
    }

    @Modified
    void modified(Map<String, Object> properties) {
        settings = read(properties, settings);
        offer.wrap(settings.wrappedType());
    }

    @Deactivate
    void deactivate() {
        offer.end();
    }

    /** Never one of its own: what limits a limited drain limits nothing. */
    @Reference(
            name = "wrapped",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(!(" + DrainFactory.TYPE + "=" + RateLimitDrainFactory.NAME + "))")
    void bind(DrainFactory factory, Map<String, Object> properties) {
        offer.came(WrappedFactory.of(factory, properties));
    }

    /**
     * Blocks while the runtime ends the pumps that use it, by its own bound; but where another thread is offering or
     * withdrawing just then, that one does it, and this returns at once.
     */
    void unbind(DrainFactory factory, Map<String, Object> properties) {
        offer.goes(WrappedFactory.of(factory, properties));
    }

    private static RateLimitSettings read(Map<String, Object> properties, RateLimitSettings lastGood) {
        return RateLimitSettings.read(properties, lastGood, problem -> LOG.log(Level.WARNING, problem));
    }
}
