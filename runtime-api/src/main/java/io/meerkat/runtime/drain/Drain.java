package io.meerkat.runtime.drain;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Moves messages from a session's inbox into the session, for one generation. You implement it.
 *
 * <p>The runtime owns the thread, the time and the failure. It calls {@link #pump} when there is mail, never twice at
 * once, on one worker after the other, roughly
 *
 * <pre>{@code
 * while (generation is current) {
 *     wait until the inbox has mail, or the time that notBefore named has come;
 *     pumped = drain.pump(context);      // at most claimsPerPump claims, then another session's turn
 * }
 * drain.close();
 * }</pre>
 *
 * <p>A drain starts no thread, keeps no thread, and does nothing after {@link #close}. It is used once, then discarded.
 */
@ConsumerType
public interface Drain extends AutoCloseable {

    /**
     * Moves some messages and returns; must not wait for more. The worker is interrupted when the generation is cut.
     *
     * @return what was moved, and when to call again
     * @throws Exception whatever went wrong: the generation ends as failed, at once, and what was claimed is kept
     */
    Pumped pump(DrainContext context) throws Exception;

    /** Frees what the drain holds. Called once, after the last pump has returned; must not block. */
    @Override
    void close();
}
