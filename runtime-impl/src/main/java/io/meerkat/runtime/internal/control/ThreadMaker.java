package io.meerkat.runtime.internal.control;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Makes threads on a stack of its own. Before JDK 24 a thread keeps the class loaders of all who were on the stack when it
 * was made, for as long as it lives; a pool grows when a plug-in is there, and the plug-in may be replaced before the
 * thread ends. Thread-safe.
 */
final class ThreadMaker implements AutoCloseable {
    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
    private final Thread maker;
    private volatile boolean closed;

    private record Order(Runnable task, String name, CompletableFuture<Thread> made) {}

    ThreadMaker(String name) {
        maker = new Thread(this::work, name);
        maker.setDaemon(true);
        maker.setContextClassLoader(ThreadMaker.class.getClassLoader());
        maker.start();
    }

    /** A daemon thread with our class loader as context, not started; blocks for as long as it takes to make it. */
    Thread make(Runnable task, String name) {
        Order order = new Order(task, name, new CompletableFuture<>());
        orders.add(order);
        if (closed) {
            fill(order); // nobody else may come for it; if somebody does, one of the two is thrown away
        }
        return order.made().join();
    }

    private void work() {
        try {
            while (!closed) {
                fill(orders.take());
            }
        } catch (InterruptedException over) {
            // Closed: whoever orders now fills the order himself.
        }
        for (Order left = orders.poll(); left != null; left = orders.poll()) {
            fill(left);
        }
    }

    private static void fill(Order order) {
        try {
            Thread thread = new Thread(order.task(), order.name());
            thread.setDaemon(true);
            thread.setContextClassLoader(ThreadMaker.class.getClassLoader());
            order.made().complete(thread);
        } catch (RuntimeException | Error failure) { // it is whoever has ordered who fails, not the maker
            order.made().completeExceptionally(failure);
        }
    }

    Thread thread() {
        return maker;
    }

    /** The maker's own thread ends; what is ordered later is made by whoever orders it. */
    @Override
    public void close() {
        closed = true;
        maker.interrupt();
    }
}
