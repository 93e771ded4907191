package io.meerkat.runtime.comms;

import io.meerkat.runtime.SessionId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A live transport that carries messages to sessions: a TCP listener, a peer connection. You implement it; it carries
 * only, and decides nothing.
 *
 * <p>Its identity is the object: two instances are two comms runtimes, however alike (drain.md 1.2). The runtime calls
 * {@link #connect} and {@link #disconnect} one after the other for a session, outside every lock of its own; they
 * should return promptly. Either may be called on any thread.
 */
@ConsumerType
public interface CommsRuntime extends AutoCloseable {

    /** A name for people and logs, such as {@code tcp/127.0.0.1:7878}; need not be unique. */
    String name();

    /**
     * Whether one instance may own the ingress of several sessions at once. A listener on one port says false: the
     * second session is refused with an error that names the first.
     */
    default boolean servesManySessions() {
        return true;
    }

    /** This comms runtime owns the session's ingress from now on: put what arrives for the session into the inbox. */
    void connect(InboxWriter inbox);

    /** It does not own it any more: the writer of {@link #connect} refuses from now on. */
    void disconnect(SessionId session);

    /** Ends the transport and frees its port. Called once, when no session uses a runtime that a provider opened. */
    @Override
    void close();
}
