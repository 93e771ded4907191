package io.meerkat.gogo;

import io.meerkat.runtime.management.ExplanationData;

/**
 * What a command would do; nothing has changed.
 *
 * @param text for people
 * @param confirm the command that does it
 */
public record Plan(String text, String confirm, ExplanationData explanation) {}
