package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsProvider;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.internal.session.CancelWait;
import io.meerkat.runtime.internal.session.PluginFrame;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.telemetry.ThrowableText;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The comms runtimes there are: opened by name through their providers, known by instance, used by sessions.
 *
 * <p>Thread-safe. Providers and comms runtimes are called outside this object's monitor. One caller at a time opens or
 * closes what has a name; who wants it meanwhile waits for the end of that, bounded, and looks again.
 */
final class CommsDirectory {
    private final Supplier<Duration> patience;
    private final CommsIdentities identities = new CommsIdentities();

    /** Guarded by this, as is all that follows. */
    private final CommsProviders providers = new CommsProviders();

    private final Map<String, Opened> open = new TreeMap<>();
    private final Map<CommsRuntimeId, Opened> openById = new HashMap<>();
    /** The names that are being opened or closed, each with what completes at the end of that; none of them is open. */
    private final Map<String, CompletableFuture<Void>> turns = new HashMap<>();

    private final CommsUsers users = new CommsUsers();
    private boolean stopped;

    /** @param patience how long to wait for who opens or closes the same name */
    CommsDirectory(Supplier<Duration> patience) {
        this.patience = patience;
    }

    /** What a provider has opened. Guarded by the directory's monitor. */
    private static final class Opened {
        private final String name;
        private final CommsProvider provider;
        private final CommsRuntime runtime;
        private final CommsRuntimeId id;
        /** Who has looked it up and has not come with a command yet; perhaps they never will. */
        private int lookUps = 1;

        Opened(String name, CommsProvider provider, CommsRuntime runtime, CommsRuntimeId id) {
            this.name = name;
            this.provider = provider;
            this.runtime = runtime;
            this.id = id;
        }

        void lookUpIsOver() {
            lookUps = Math.max(0, lookUps - 1);
        }
    }

    CommsRuntimeId idOf(CommsRuntime runtime) {
        return identities.of(runtime);
    }

    synchronized void providerCame(String name, CommsProvider provider) {
        providers.add(name, provider);
    }

    /** Whether a comms runtime of this name could be opened now. */
    synchronized boolean isProvided(String qualifiedName) {
        return providers
                .newest(qualifiedName.substring(0, qualifiedName.indexOf('/')))
                .isPresent();
    }

    /**
     * Forgets a provider and gives what it has opened, also when another one of its name has come before it goes; the
     * caller disconnects and closes those.
     */
    synchronized List<CommsClosing> providerGoes(String name, CommsProvider provider) {
        providers.remove(name, provider);
        return takeOut(opened -> opened.provider == provider && opened.name.startsWith(name + "/"));
    }

    /**
     * The comms runtime of this name, opened if it is not. Blocks for as long as its provider does, or for the patience
     * where somebody else opens or closes it.
     */
    CommsRuntime open(String qualifiedName) throws CommsException {
        int slash = qualifiedName.indexOf('/');
        if (slash <= 0 || slash == qualifiedName.length() - 1) {
            throw new CommsException("comms runtime '" + qualifiedName + "': use provider/name, such as tcp/7878");
        }
        String providerName = qualifiedName.substring(0, slash);
        Duration bound = patience.get();
        long end = System.nanoTime() + bound.toNanos();
        CompletableFuture<Void> turn = new CompletableFuture<>();
        while (true) {
            CommsProvider provider;
            @Nullable CompletableFuture<Void> others;
            synchronized (this) {
                Opened present = open.get(qualifiedName);
                if (present != null) {
                    present.lookUps++;
                    return present.runtime;
                }
                provider = requireProvider(qualifiedName, providerName);
                others = turns.putIfAbsent(qualifiedName, turn);
            }
            if (others == null) {
                return openInTurn(qualifiedName, providerName, provider, turn);
            }
            if (!CancelWait.await(others, Duration.ofNanos(end - System.nanoTime()))) {
                String when = Thread.currentThread().isInterrupted()
                        ? "at an interrupt"
                        : "after callbackMillis = " + bound.toMillis();
                throw new CommsException("comms runtime '" + qualifiedName
                        + "' is being opened or closed by somebody else; gave up " + when + ", try again");
            }
        }
    }

    private CommsProvider requireProvider(String qualifiedName, String providerName) throws CommsException {
        requireNotStopped();
        return providers
                .newest(providerName)
                .orElseThrow(
                        () -> new CommsException("comms runtime '" + qualifiedName + "': no provider '" + providerName
                                + "' is installed, but " + providers.names()
                                + "; install its bundle or use one of these"));
    }

    private void requireNotStopped() {
        if (stopped) {
            throw Refusals.stopped();
        }
    }

    private CommsRuntime openInTurn(
            String qualifiedName, String providerName, CommsProvider provider, CompletableFuture<Void> turn)
            throws CommsException {
        try {
            CommsRuntime opened = openBy(provider, qualifiedName, qualifiedName.substring(providerName.length() + 1));
            try {
                keep(qualifiedName, providerName, provider, opened);
            } catch (CommsException | CommandRefusedException notWanted) {
                CommsClosing.close(qualifiedName, opened);
                throw notWanted;
            }
            return opened;
        } finally {
            end(qualifiedName, turn);
        }
    }

    /** A provider whose bundle goes meanwhile may not find its own classes any more; then it is asked again later. */
    private static CommsRuntime openBy(CommsProvider provider, String qualifiedName, String name)
            throws CommsException {
        try (PluginFrame frame = PluginFrame.of(provider)) {
            return provider.open(name);
        } catch (RuntimeException | LinkageError failure) {
            throw new CommsException(
                    "comms runtime '" + qualifiedName + "': its provider failed: " + ThrowableText.of(failure)
                            + "; look at its log, try again",
                    failure);
        }
    }

    /** Ends the turn in the same breath: a name is open, or it is somebody's turn. */
    private synchronized void keep(
            String qualifiedName, String providerName, CommsProvider provider, CommsRuntime opened)
            throws CommsException {
        requireNotStopped();
        if (!providers.has(providerName, provider)) {
            throw new CommsException("comms runtime '" + qualifiedName + "': its provider went while it was opened;"
                    + " try again when it is back");
        }
        Opened fresh = new Opened(qualifiedName, provider, opened, identities.of(opened));
        open.put(qualifiedName, fresh);
        openById.put(fresh.id, fresh);
        turns.remove(qualifiedName);
    }

    private void end(String qualifiedName, CompletableFuture<Void> turn) {
        synchronized (this) {
            turns.remove(qualifiedName, turn);
        }
        turn.complete(null);
    }

    /** The one of this name that is open now; it is not looked up for use, so nobody has to give it up again. */
    synchronized Optional<CommsRuntime> openNow(String qualifiedName) {
        return Optional.ofNullable(open.get(qualifiedName)).map(opened -> opened.runtime);
    }

    synchronized List<String> openNames() {
        return List.copyOf(open.keySet());
    }

    /** Whether it was opened here and is not open any more: nobody may use it again. */
    boolean isClosed(CommsRuntime runtime) {
        return closedAs(runtime).isPresent();
    }

    /** The name that it was opened by here; empty: it is not closed. */
    Optional<String> closedAs(CommsRuntime runtime) {
        return identities.closedAs(runtime);
    }

    /** The session that uses this comms runtime already, other than this one. */
    synchronized Optional<SessionId> otherUser(CommsRuntimeId id, SessionId session) {
        return users.other(id, session);
    }

    /** Records the session as a user in the same breath as it looks for others, and whether it is open. */
    synchronized CommsClaim claim(CommsRuntime runtime, CommsRuntimeId id, SessionId session, boolean exclusive) {
        if (isClosed(runtime)) {
            return CommsClaim.CLOSED;
        }
        Optional<SessionId> other = exclusive ? users.other(id, session) : Optional.empty();
        if (other.isPresent()) {
            return new CommsClaim.InUse(other.get());
        }
        users.add(id, session);
        opened(id).ifPresent(Opened::lookUpIsOver);
        return CommsClaim.MADE;
    }

    /** It was looked up for nothing. Gives it to close if it is nobody's, nor will be. */
    synchronized Optional<CommsClosing> forgo(CommsRuntimeId id) {
        opened(id).ifPresent(Opened::lookUpIsOver);
        return closing(id, unused -> unused.lookUps == 0);
    }

    /** Takes back one claim of the session. Gives it to close if it is nobody's, nor will be. */
    synchronized Optional<CommsClosing> unclaim(CommsRuntimeId id, SessionId session) {
        return users.remove(id, session) ? closing(id, unused -> unused.lookUps == 0) : Optional.empty();
    }

    /** The session has given it up. Gives it to close if nobody uses it: whoever has looked it up looks again. */
    synchronized Optional<CommsClosing> release(CommsRuntimeId id, SessionId session) {
        return users.remove(id, session) ? closing(id, unused -> true) : Optional.empty();
    }

    /** Everything that is open, from now on nothing; for the stop of the runtime. */
    synchronized List<CommsClosing> takeAll() {
        stopped = true;
        return takeOut(opened -> true);
    }

    private Optional<Opened> opened(CommsRuntimeId id) {
        return Optional.ofNullable(openById.get(id));
    }

    private Optional<CommsClosing> closing(CommsRuntimeId id, Predicate<Opened> condition) {
        return users.any(id) ? Optional.empty() : opened(id).filter(condition).map(this::takeOut);
    }

    private List<CommsClosing> takeOut(Predicate<Opened> condition) {
        List<Opened> out = open.values().stream().filter(condition).toList();
        return out.stream().map(this::takeOut).toList();
    }

    private CommsClosing takeOut(Opened opened) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        open.remove(opened.name);
        openById.remove(opened.id);
        turns.put(opened.name, turn);
        users.forget(opened.id);
        identities.close(opened.runtime, opened.name);
        return new CommsClosing(opened.name, opened.runtime, () -> end(opened.name, turn));
    }
}
