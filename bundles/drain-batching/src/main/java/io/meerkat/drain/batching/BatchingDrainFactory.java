package io.meerkat.drain.batching;

import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** Makes batching drains; a change of its configuration reaches those that live. Thread-safe. */
@Component(
        configurationPid = BatchingSettings.PID,
        property = {
            DrainFactory.TYPE + "=" + BatchingDrainFactory.NAME,
            // Sessions that name no type must not land on it, whichever bundle was there first.
            "service.ranking:Integer=-50"
        })
@Designate(ocd = BatchingConfiguration.class)
public final class BatchingDrainFactory implements DrainFactory {
    static final String NAME = "batching";

    private static final Logger LOG = System.getLogger(BatchingDrainFactory.class.getName());

    private volatile BatchingSettings settings;

    @Activate
    public BatchingDrainFactory(Map<String, Object> properties) {
        this.settings = read(properties, BatchingSettings.DEFAULTS);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        settings = read(properties, settings);
    }

    @Override
    public Drain open(DrainContext context) {
        return new BatchingDrain(() -> settings, new Patience(Clock.systemUTC(), System::nanoTime));
    }

    private static BatchingSettings read(Map<String, Object> properties, BatchingSettings lastGood) {
        return BatchingSettings.read(properties, lastGood, problem -> LOG.log(Level.WARNING, problem));
    }
}
