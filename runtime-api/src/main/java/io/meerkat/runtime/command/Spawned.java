package io.meerkat.runtime.command;

/** Whether a command started a drain or replaced the running one (drain.md 5.3). */
public record Spawned(boolean value) {}
