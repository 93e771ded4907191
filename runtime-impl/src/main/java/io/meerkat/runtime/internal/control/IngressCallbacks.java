package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.machine.ingress.ForgetInbox;
import io.meerkat.runtime.internal.session.CancelWait;
import io.meerkat.runtime.internal.session.Ingress.Feed;
import io.meerkat.runtime.internal.session.PluginFrame;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.ThrowableText;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Tells comms runtimes that they own a session's ingress, or do not any more: in order for a session, outside every
 * lock, on foreign threads. One that fails or takes long is logged and evented.
 */
final class IngressCallbacks {
    private static final System.Logger LOG = UngatedLogger.of(IngressCallbacks.class);

    private static final String CONNECT = "connect";
    private static final String DISCONNECT = "disconnect";

    private final ControlContext context;

    IngressCallbacks(ControlContext context) {
        this.context = context;
    }

    /** The machine has given the ingress to another owner, or to nobody. */
    void announceOwner(SessionEntry entry, Facts.Owner before, Facts.Owner after) {
        context.events()
                .publish(
                        EventType.INGRESS_OWNER_CHANGED,
                        entry.id(),
                        "ingress owned by " + after.words() + ", before by " + before.words(),
                        Map.of("from", before.words(), "to", after.words()));
    }

    /** Opens the inbox to its comms runtime; the result completes when the runtime has taken notice. */
    CompletableFuture<Void> connect(SessionEntry entry, Feed feed) {
        feed.inbox().reopen();
        CommsRuntime runtime = feed.commsRuntime();
        return runtime == null
                ? CompletableFuture.completedFuture(null)
                : call(
                        entry,
                        feed,
                        CONNECT,
                        () -> PluginFrame.run(
                                runtime, () -> runtime.connect(feed.inbox().writer())));
    }

    /**
     * Refuses every later offer, reports what stays in the inbox, and forgets the comms runtime, but for the call that
     * tells it. Where the session goes on, called under its gate, after the machine has given the ingress away.
     */
    CompletableFuture<Void> disconnect(SessionEntry entry, CommsRuntimeId id, OfferRefusal reason, String detail) {
        Feed feed = entry.ingress().feed(id).orElse(null);
        if (feed == null) {
            return CompletableFuture.completedFuture(null);
        }
        feed.inbox().close(reason, detail);
        context.admission().trim(entry, feed.inbox());
        long left = feed.inbox().depthAfter(0);
        if (left > 0) {
            // At the stop of the runtime one warning for the whole session follows.
            LOG.log(
                    context.open().isClosed() ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                    "{0}: {1} messages stay in the inbox of {2}",
                    entry,
                    left,
                    feed.name());
            context.events()
                    .publish(
                            EventType.INBOX_LEFT_BEHIND,
                            entry.id(),
                            left + " messages stay in the inbox of " + feed.name(),
                            Map.of("messages", Long.toString(left), "commsRuntime", feed.name()));
        }
        Losses.keep(context.counters(), entry, feed.inbox());
        forget(entry, feed);
        CommsRuntime runtime = feed.commsRuntime();
        return runtime == null
                ? CompletableFuture.completedFuture(null)
                : call(entry, feed, DISCONNECT, () -> {
                    try {
                        PluginFrame.run(runtime, () -> runtime.disconnect(entry.id()));
                    } finally {
                        context.comms().release(id, entry.id()).ifPresent(CommsClosing::run);
                    }
                });
    }

    /** Its provider goes, and the session stays its own: only the comms runtime is told. */
    CompletableFuture<Void> farewell(SessionEntry entry, Feed feed) {
        CommsRuntime runtime = feed.commsRuntime();
        return runtime == null
                ? CompletableFuture.completedFuture(null)
                : call(entry, feed, DISCONNECT, () -> PluginFrame.run(runtime, () -> runtime.disconnect(entry.id())));
    }

    /** An inbox in which mail is left stays, and so does one that is owned: the machine does not let it be forgotten. */
    private static void forget(SessionEntry entry, Feed feed) {
        boolean empty = feed.inbox().depthAfter(0) == 0;
        if (empty
                && entry.authority()
                        .apply(new ForgetInbox(feed.inbox().instance()))
                        .accepted()) {
            entry.ingress().remove(feed.id());
        } else {
            entry.ingress().forgetRuntime(feed.id());
        }
    }

    /** A call-back that is under way, and what it is. */
    private static final class Call extends CompletableFuture<Void> {
        private final String commsRuntime;
        private final String method;

        Call(String commsRuntime, String method) {
            this.commsRuntime = commsRuntime;
            this.method = method;
        }
    }

    private Call call(SessionEntry entry, Feed feed, String method, Runnable foreign) {
        Call done = new Call(feed.name(), method);
        entry.callbacks().execute(() -> {
            try {
                foreign.run();
            } catch (Throwable failure) { // whatever a plug-in throws is told of, and the next call-back comes
                stuck(entry, done, "failed in " + method + ": " + ThrowableText.of(failure), failure);
            } finally {
                done.complete(null);
            }
        });
        return done;
    }

    /** Waits for a call-back for at most the configured {@code callbackMillis}; a slow one goes on by itself. */
    void await(SessionEntry entry, CompletableFuture<Void> callback) {
        Duration bound = context.settings().get().callback();
        if (!CancelWait.await(callback, bound) && callback instanceof Call call) {
            stuck(
                    entry,
                    call,
                    "has not returned from " + call.method + " within callbackMillis = " + bound.toMillis()
                            + " and goes on by itself",
                    null);
        }
    }

    /** The command has succeeded, for the machine has decided; what its comms runtime made of it is told here. */
    private void stuck(SessionEntry entry, Call call, String how, @Nullable Throwable cause) {
        String text = "comms runtime '" + call.commsRuntime + "' of " + entry + " " + how + "; look at its log, then "
                + wayOut(call);
        LOG.log(System.Logger.Level.WARNING, text, cause);
        context.events()
                .publish(
                        EventType.OBLIGATION_STUCK,
                        entry.id(),
                        text,
                        Map.of("obligation", call.method, "commsRuntime", call.commsRuntime));
    }

    private static String wayOut(Call call) {
        return call.method.equals(CONNECT)
                ? "detach it and claim it again with SetPeerIngressContext, or claim another"
                : "stop its bundle if it still offers messages, which are refused";
    }
}
