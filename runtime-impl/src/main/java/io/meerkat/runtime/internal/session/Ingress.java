package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.DrainMode;
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
    private volatile Optional<Lost> lost = Optional.empty();

    /**
     * The owner's comms runtime went with its provider; the ownership itself is the machine's, and stays.
     *
     * @param qualifiedName as it was opened, such as {@code tcp/7878}
     * @param listened the mode of the drain that ended for it; empty: the session did not listen
     */
    public record Lost(CommsRuntimeId id, String qualifiedName, Optional<DrainMode> listened) {
        /** Whether this provider opened it. */
        public boolean openedBy(String provider) {
            return qualifiedName.startsWith(provider + "/");
        }
    }

    /**
     * One comms runtime and the inbox it feeds.
     *
     * @param commsRuntime null once its provider has gone, or once it does not own the ingress any more: whoever was
     *     replaced is not kept alive by the mail that it left
     */
    public record Feed(
            CommsRuntimeId id, String name, @Nullable CommsRuntime commsRuntime, Inbox inbox) {
        /** The same inbox, fed again by the comms runtime that fed it before; this, where it feeds it still. */
        public Feed fedBy(CommsRuntime runtime) {
            return runtime == commsRuntime ? this : new Feed(id, name, runtime, inbox);
        }

        Feed withoutRuntime() {
            return new Feed(id, name, null, inbox);
        }
    }

    /** In the place of what was known of the same comms runtime, as the one that was claimed last. */
    @SuppressWarnings("ReferenceEquality") // by value a comms runtime, which is foreign, would be asked
    public synchronized void put(Feed feed) {
        List<Feed> known = feeds;
        if (known.isEmpty() || known.get(known.size() - 1) != feed) {
            feeds = Stream.concat(others(feed.id()), Stream.of(feed)).toList();
        }
    }

    private Stream<Feed> others(CommsRuntimeId id) {
        return feeds.stream().filter(other -> !other.id().equals(id));
    }

    public Optional<Feed> feed(CommsRuntimeId id) {
        for (Feed feed : feeds) {
            if (feed.id().equals(id)) {
                return Optional.of(feed);
            }
        }
        return Optional.empty();
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

    /** What is to be opened again when its provider is back. */
    public Optional<Lost> lost() {
        return lost;
    }

    public synchronized void lose(Lost now) {
        lost = Optional.of(now);
    }

    /** It need not be opened again any more. */
    public synchronized void found(Lost former) {
        lost = lost.filter(present -> !present.equals(former));
    }

    /** The session has gone, and nobody offers any more. Whatever is still in an inbox is lost with it: nothing should be. */
    void end() {
        feeds.forEach(feed -> feed.inbox().trimTo(Long.MAX_VALUE));
    }

    /** Forgets comms runtime and inbox; the inbox must be closed and empty. */
    public synchronized void remove(CommsRuntimeId id) {
        feeds = others(id).toList();
    }
}
