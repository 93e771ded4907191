package io.meerkat.drain.standard;

import io.meerkat.drain.tck.DrainFactoryContract;
import io.meerkat.runtime.drain.DrainFactory;

/** The standard drain keeps what every drain has to keep. */
class StandardDrainContractTest extends DrainFactoryContract {

    @Override
    protected DrainFactory factory() {
        return new StandardDrainFactory();
    }
}
