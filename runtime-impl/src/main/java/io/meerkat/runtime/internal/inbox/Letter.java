package io.meerkat.runtime.internal.inbox;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Receipt;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** A message in an inbox: its number, when it came, and the receipt that its sender may wait for. */
public record Letter(long sequence, Message message, Instant receivedAt, CompletableFuture<Receipt> receipt) {}
