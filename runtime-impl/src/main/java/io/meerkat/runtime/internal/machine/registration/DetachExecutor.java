package io.meerkat.runtime.internal.machine.registration;

import io.meerkat.runtime.internal.kernel.Input;

/**
 * Takes the executor away while its bundle is gone: the registration queues again, the phase stays.
 *
 * <p>Ours beside the reference. A run in flight is rolled back earlier in the same step.
 */
public record DetachExecutor() implements Input {}
