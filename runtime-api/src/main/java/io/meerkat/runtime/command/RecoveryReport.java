package io.meerkat.runtime.command;

import java.util.List;

/**
 * What {@link Recover} did. Immutable.
 *
 * @param inputsRecovered how many open inputs it found
 * @param inputsAbandoned how many it gave up
 * @param inputsRequeued how many wait again that did not before
 * @param details what it did to which, for people
 */
public record RecoveryReport(int inputsRecovered, int inputsAbandoned, int inputsRequeued, List<String> details) {
    public RecoveryReport {
        details = List.copyOf(details);
    }
}
