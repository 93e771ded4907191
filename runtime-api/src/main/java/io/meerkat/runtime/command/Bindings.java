package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * What {@link PrepareBindings} gives: the binding facts, and the session's drain handle.
 *
 * @param runtimeId the logical runtime id, {@code rt:session:} and the session's id
 * @param epochId new for every registration
 */
public record Bindings(SessionId session, String runtimeId, long fenceToken, String epochId, DrainHandle drain) {}
