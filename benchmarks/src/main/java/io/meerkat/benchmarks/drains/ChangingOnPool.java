package io.meerkat.benchmarks.drains;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The records of the floor, each changed by a task of its own on a shared pool, and each waited for: what it costs to have a
 * worker do it, as the plug-in of a drain is called on a worker and whoever ends it waits until it was.
 */
final class ChangingOnPool implements Changing {
    private final ExecutorService pool =
            Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final ChangingRecords records;

    ChangingOnPool(int count) {
        records = new ChangingRecords(count);
    }

    @Override
    public void begin(int from, int to) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(to - from);
        for (int i = from; i < to; i++) {
            int number = i;
            pool.execute(() -> {
                records.begin(number, number + 1);
                begun.countDown();
            });
        }
        begun.await();
    }

    @Override
    public void end(int from, int to) throws InterruptedException, ExecutionException {
        List<Future<?>> ending = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            int number = i;
            ending.add(pool.submit(() -> records.end(number, number + 1)));
        }
        for (Future<?> one : ending) {
            one.get();
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
