package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.internal.inbox.Inbox;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The comms runtimes that a session has known, each with its inbox. Which one owns the ingress is the machine's to say.
 *
 * <p>Thread-safe. An inbox outlives the ownership of its comms runtime, so that what is left in it can be reported and
 * taken up again; it goes when it is empty or with the session.
 */
public final class Ingress {
    private final Map<CommsRuntimeId, Feed> feeds = new HashMap<>(2);

    /** One comms runtime and the inbox it feeds; the runtime is forgotten when its provider goes. */
    public record Feed(
            CommsRuntimeId id, String name, @Nullable CommsRuntime commsRuntime, Inbox inbox) {
        Feed withoutRuntime() {
            return new Feed(id, name, null, inbox);
        }
    }

    public synchronized void put(Feed feed) {
        feeds.put(feed.id(), feed);
    }

    public synchronized Optional<Feed> feed(CommsRuntimeId id) {
        return Optional.ofNullable(feeds.get(id));
    }

    /** The inbox of this instance number, among those the session has known. */
    public synchronized Optional<Inbox> inbox(long instance) {
        return feeds.values().stream()
                .map(Feed::inbox)
                .filter(inbox -> inbox.instance() == instance)
                .findFirst();
    }

    public synchronized Collection<Feed> feeds() {
        return List.copyOf(feeds.values());
    }

    public synchronized void forgetRuntime(CommsRuntimeId id) {
        feeds.computeIfPresent(id, (key, feed) -> feed.withoutRuntime());
    }

    public synchronized void remove(CommsRuntimeId id) {
        feeds.remove(id);
    }
}
