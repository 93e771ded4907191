package io.meerkat.runtime.internal.kernel;

/** A named condition of a transition; its name is what a refusal shows. */
public record Guard(String name, Condition condition) {}
