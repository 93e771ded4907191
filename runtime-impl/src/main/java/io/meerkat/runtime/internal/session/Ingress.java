package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.internal.inbox.Inbox;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The comms runtimes that a session has known, each with its inbox. Which one owns the ingress is the machine's to say.
 *
 * <p>Thread-safe. An inbox outlives the ownership of its comms runtime, so that what is left in it can be reported and
 * taken up again; it goes when it is empty or with the session. Its comms runtime goes with the ownership.
 */
public final class Ingress {
    private volatile List<Feed> feeds = List.of();

    /**
     * One comms runtime and the inbox it feeds.
     *
     * @param commsRuntime null once its provider has gone, or once it does not own the ingress any more: whoever was
     *     replaced is not kept alive by the mail that it left
     */
    public record Feed(
            CommsRuntimeId id, String name, @Nullable CommsRuntime commsRuntime, Inbox inbox) {
        /** The same inbox, fed again by the comms runtime that fed it before. */
        public Feed fedBy(CommsRuntime runtime) {
            return new Feed(id, name, runtime, inbox);
        }

        Feed withoutRuntime() {
            return new Feed(id, name, null, inbox);
        }
    }

    public synchronized void put(Feed feed) {
        feeds = Stream.concat(others(feed.id()), Stream.of(feed)).toList();
    }

    private Stream<Feed> others(CommsRuntimeId id) {
        return feeds.stream().filter(other -> !other.id().equals(id));
    }

    public Optional<Feed> feed(CommsRuntimeId id) {
        return feeds.stream().filter(feed -> feed.id().equals(id)).findFirst();
    }

    /** The inbox of this instance number, among those the session has known. */
    public Optional<Inbox> inbox(long instance) {
        return feeds.stream()
                .map(Feed::inbox)
                .filter(inbox -> inbox.instance() == instance)
                .findFirst();
    }

    /** All of them, former ones that left mail included, in the order in which they were last claimed. */
    public List<Feed> feeds() {
        return feeds;
    }

    /** Forgets the comms runtime; its inbox stays. */
    public synchronized void forgetRuntime(CommsRuntimeId id) {
        feeds = feeds.stream()
                .map(feed -> feed.id().equals(id) ? feed.withoutRuntime() : feed)
                .toList();
    }

    /** Forgets comms runtime and inbox; the inbox must be closed and empty. */
    public synchronized void remove(CommsRuntimeId id) {
        feeds = others(id).toList();
    }
}
