package io.meerkat.drain.standard;

import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import org.osgi.service.component.annotations.Component;

/** Makes standard drains. Stateless, thread-safe. */
@Component(property = DrainFactory.TYPE + "=" + StandardDrainFactory.NAME)
public final class StandardDrainFactory implements DrainFactory {
    static final String NAME = "standard";

    @Override
    public Drain open(DrainContext context) {
        return new StandardDrain();
    }
}
