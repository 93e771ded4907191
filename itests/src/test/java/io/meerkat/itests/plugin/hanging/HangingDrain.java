package io.meerkat.itests.plugin.hanging;

import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.Pumped;
import java.util.concurrent.CountDownLatch;

/**
 * Waits for ever once there is mail.
 *
 * @param stubborn an interrupt does not end that
 */
record HangingDrain(boolean stubborn) implements Drain {
    @Override
    public Pumped pump(DrainContext context) throws InterruptedException {
        if (context.claim().isPresent()) {
            waitForEver();
        }
        return Pumped.idle();
    }

    private void waitForEver() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                never.await();
            } catch (InterruptedException e) {
                if (!stubborn) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {}
}
