package io.meerkat.itests;

/** Runs every step, whatever the ones before it threw, and throws at the end. */
final class Cleanup {
    private Exception failure;

    /** A step that may fail. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    void attempt(Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            record(e);
        } catch (Exception e) {
            record(e);
        }
    }

    void rethrow() throws Exception {
        if (failure != null) {
            throw failure;
        }
    }

    private void record(Exception e) {
        if (failure == null) {
            failure = e;
        } else {
            failure.addSuppressed(e);
        }
    }
}
