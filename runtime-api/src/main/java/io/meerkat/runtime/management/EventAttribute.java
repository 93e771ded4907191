package io.meerkat.runtime.management;

/** One attribute of an event, by its documented key. Immutable. */
public record EventAttribute(String key, String value) {}
