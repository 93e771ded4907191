package io.meerkat.gogo;

/**
 * What a command has done that has no more to tell than this.
 *
 * @param text for people
 */
public record Outcome(String command, String session, String text) {}
