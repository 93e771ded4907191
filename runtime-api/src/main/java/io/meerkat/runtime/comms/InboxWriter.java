package io.meerkat.runtime.comms;

import io.meerkat.runtime.SessionId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The producing end of one session's inbox, handed to the comms runtime that owns the session's ingress.
 *
 * <p>Thread-safe; never blocks. Once the comms runtime loses the ingress, the session goes, or the runtime's bundle
 * stops, every offer is refused; nothing is thrown.
 */
@ProviderType
public interface InboxWriter {

    SessionId session();

    /**
     * Puts a message at the end of the inbox and numbers it, or says why not. A queued message stays the runtime's: it
     * has exactly one fate, which {@link Offer.Queued#receipt()} reports (design: delivery, items 1 and 2).
     */
    Offer offer(Message message);
}
