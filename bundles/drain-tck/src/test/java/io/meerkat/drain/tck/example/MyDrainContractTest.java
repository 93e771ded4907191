package io.meerkat.drain.tck.example;

import io.meerkat.drain.tck.DrainFactoryContract;
import io.meerkat.runtime.drain.DrainFactory;

class MyDrainContractTest extends DrainFactoryContract {

    @Override
    protected DrainFactory factory() {
        return new MyDrainFactory();
    }
}
