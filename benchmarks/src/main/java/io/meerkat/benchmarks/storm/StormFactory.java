package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.Optional;
import java.util.Random;

/**
 * Makes the drains of a storm.
 *
 * @param number which factory of the storm it is
 */
record StormFactory(int number, Weather weather) implements DrainFactory {
    @Override
    public Drain open(DrainContext context) throws Scripted {
        Optional<Order> order = weather.orders().take(context.session(), Order.Place.OPEN);
        order.ifPresent(weather.orders()::carriedOut);
        if (order.filter(Order.FAIL_TO_OPEN::equals).isPresent()) {
            throw new Scripted();
        }
        if (order.filter(Order.HANG_IN_OPEN::equals).isPresent()) {
            weather.hangs()
                    .hang(new Random(weather.seed() + context.generation().number()));
        }
        StormDrain drain = new StormDrain(weather, number, context);
        weather.probe().opened(context, number, drain);
        return drain;
    }
}
