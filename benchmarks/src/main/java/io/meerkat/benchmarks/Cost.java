package io.meerkat.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What something took: by the clock, and of processors, of this whole process. On a machine that does other things as well
 * the second says more.
 */
record Cost(long nanos, long processorNanos) {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** What is measured. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    static Cost of(Work work) throws Exception {
        long processor = PROCESS.getProcessCpuTime();
        long began = System.nanoTime();
        work.run();
        return new Cost(System.nanoTime() - began, PROCESS.getProcessCpuTime() - processor);
    }

    /** The share of one processor that is taken while something is done every second. */
    static String share(int seconds, Work work) throws Exception {
        Cost cost = of(() -> {
            long began = System.nanoTime();
            for (int second = 1; second <= seconds; second++) {
                work.run();
                LockSupport.parkNanos(began + TimeUnit.SECONDS.toNanos(second) - System.nanoTime());
            }
        });
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * cost.processorNanos() / Math.max(1, cost.nanos()));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d ms (%,d ms of processors)",
                TimeUnit.NANOSECONDS.toMillis(nanos),
                TimeUnit.NANOSECONDS.toMillis(processorNanos));
    }
}
