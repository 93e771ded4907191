package io.meerkat.runtime.command;

/** How many inputs {@link Destroy} gave up. Immutable. */
public record DestroyReport(int inputsAbandoned) {}
