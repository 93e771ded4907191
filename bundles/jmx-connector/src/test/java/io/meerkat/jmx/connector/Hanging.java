package io.meerkat.jmx.connector;

import java.util.concurrent.CountDownLatch;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationListener;

/** Does not return from an operation, nor let go of a listener, before it is released. */
final class Hanging extends NotificationBroadcasterSupport implements HangingMBean {
    final CountDownLatch operating = new CountDownLatch(1);
    final CountDownLatch removing = new CountDownLatch(1);
    final CountDownLatch finished = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    public void hang() {
        operating.countDown();
        awaitRelease();
        finished.countDown();
    }

    @Override
    public void removeNotificationListener(NotificationListener listener) throws ListenerNotFoundException {
        removing.countDown();
        awaitRelease();
        super.removeNotificationListener(listener);
    }

    void release() {
        released.countDown();
    }

    boolean isReleased() {
        return released.getCount() == 0;
    }

    private void awaitRelease() {
        while (true) {
            try {
                released.await();
                return;
            } catch (InterruptedException goesOn) {
                // As one that hangs would.
            }
        }
    }
}
