package io.meerkat.runtime.drain;

import io.meerkat.runtime.comms.Message;
import java.time.Instant;

/**
 * A message lent to a drain. Immutable.
 *
 * @param sequence its number in the session's inbox
 * @param receivedAt when the inbox took it
 */
public record Claim(long sequence, Message message, Instant receivedAt) {}
