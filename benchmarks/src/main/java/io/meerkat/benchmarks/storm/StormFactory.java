package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.Optional;

/**
 * Makes the drains of a storm.
 *
 * @param number which factory of the storm it is
 */
record StormFactory(int number, Weather weather) implements DrainFactory {
    @Override
    public Drain open(DrainContext context) throws Scripted {
        Optional<Order> order = weather.orders().take(context.session(), true);
        if (order.isPresent()) {
            weather.orders().carriedOut(order.get());
            throw new Scripted();
        }
        StormDrain drain = new StormDrain(weather, number, context);
        weather.probe().opened(context, number, drain);
        return drain;
    }
}
