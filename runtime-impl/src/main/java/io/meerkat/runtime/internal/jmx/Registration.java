package io.meerkat.runtime.internal.jmx;

import java.util.Optional;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * One MBean under one name, published once and then never again. Thread-safe: whichever of open and close comes last,
 * after a close the MBean is not there, and nobody else's of the same name was touched.
 */
final class Registration implements AutoCloseable {
    private final Publisher publisher;
    private final PublishedMBean mbean;
    private final ObjectName name;

    /** Guarded by this, as is {@link #closed}. */
    private @Nullable Runnable withdrawal;

    private boolean closed;

    Registration(Publisher publisher, PublishedMBean mbean, ObjectName name) {
        this.publisher = publisher;
        this.mbean = mbean;
        this.name = name;
    }

    ObjectName name() {
        return name;
    }

    /**
     * Publishes the MBean; without effect after a close. Throws {@link IllegalStateException} when the name is taken.
     *
     * @param wayOut what to do then
     */
    void open(String wayOut) {
        Runnable withdraw = publisher.publish(mbean, name, wayOut);
        if (!isKept(withdraw)) {
            withdraw.run();
        }
    }

    private synchronized boolean isKept(Runnable withdraw) {
        if (closed) {
            return false;
        }
        withdrawal = withdraw;
        return true;
    }

    @Override
    public void close() {
        lastWithdrawal().ifPresent(Runnable::run);
    }

    private synchronized Optional<Runnable> lastWithdrawal() {
        Runnable last = withdrawal;
        withdrawal = null;
        closed = true;
        return Optional.ofNullable(last);
    }
}
