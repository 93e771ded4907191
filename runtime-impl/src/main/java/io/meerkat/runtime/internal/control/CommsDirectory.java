package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsProvider;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.internal.session.Refusals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The comms runtimes there are: opened by name through their providers, known by instance, used by sessions.
 *
 * <p>Thread-safe. Providers are called outside this object's monitor; opening one name is done by one caller at a time
 * in effect: the loser of a race closes what it opened.
 */
final class CommsDirectory {
    private static final System.Logger LOG = System.getLogger(CommsDirectory.class.getName());

    private final CommsIdentities identities = new CommsIdentities();
    private final Map<String, CommsProvider> providers = new TreeMap<>();
    private final Map<String, CommsRuntime> open = new TreeMap<>();
    private final Map<CommsRuntimeId, Set<SessionId>> users = new HashMap<>();
    private boolean closed;

    CommsRuntimeId idOf(CommsRuntime runtime) {
        return identities.of(runtime);
    }

    synchronized void providerCame(String name, CommsProvider provider) {
        providers.put(name, provider);
    }

    /** Forgets a provider and gives what was open through it; the caller disconnects and closes those. */
    synchronized List<CommsRuntime> providerGoes(String name, CommsProvider provider) {
        if (!providers.remove(name, provider)) {
            return List.of();
        }
        List<CommsRuntime> orphans = new ArrayList<>();
        open.entrySet().removeIf(entry -> entry.getKey().startsWith(name + "/") && orphans.add(entry.getValue()));
        return orphans;
    }

    /** The comms runtime of this name, opened if it is not; refused, and closed again, once everything was taken. */
    CommsRuntime open(String qualifiedName) throws CommsException {
        int slash = qualifiedName.indexOf('/');
        if (slash <= 0 || slash == qualifiedName.length() - 1) {
            throw new CommsException("comms runtime '" + qualifiedName + "': use provider/name, such as tcp/7878");
        }
        String providerName = qualifiedName.substring(0, slash);
        CommsProvider provider;
        synchronized (this) {
            CommsRuntime present = open.get(qualifiedName);
            if (present != null) {
                return present;
            }
            provider = providers.get(providerName);
            if (provider == null) {
                throw new CommsException("comms runtime '" + qualifiedName + "': no provider '" + providerName
                        + "' is installed, but " + providers.keySet() + "; install its bundle or use one of these");
            }
        }
        CommsRuntime opened = provider.open(qualifiedName.substring(slash + 1));
        @Nullable CommsRuntime winner;
        boolean late;
        synchronized (this) {
            late = closed;
            boolean gone = late || providers.get(providerName) != provider;
            CommsRuntime present = gone ? null : open.putIfAbsent(qualifiedName, opened);
            winner = present == null ? opened : present;
            if (gone) {
                winner = null;
            }
        }
        if (winner == null) {
            close(opened);
            if (late) {
                throw Refusals.stopped();
            }
            throw new CommsException("comms runtime '" + qualifiedName + "': its provider went while it was opened;"
                    + " try again when it is back");
        }
        if (winner != opened) {
            close(opened);
        }
        return winner;
    }

    synchronized List<String> openNames() {
        return List.copyOf(open.keySet());
    }

    /** The session that uses this comms runtime already, other than this one. */
    synchronized Optional<SessionId> otherUser(CommsRuntimeId id, SessionId session) {
        Set<SessionId> present = users.get(id);
        return present == null
                ? Optional.empty()
                : present.stream().filter(user -> !user.equals(session)).findFirst();
    }

    /** Records the session as a user in the same breath as it looks for others; false: it was one before. */
    synchronized boolean claim(CommsRuntimeId id, SessionId session, boolean exclusive) throws InUseException {
        Optional<SessionId> other = exclusive ? otherUser(id, session) : Optional.empty();
        if (other.isPresent()) {
            throw new InUseException(other.get());
        }
        return users.computeIfAbsent(id, key -> new LinkedHashSet<>(2)).add(session);
    }

    /** A comms runtime that serves one session is used by another one. */
    static final class InUseException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient SessionId user;

        InUseException(SessionId user) {
            super("used by session '" + user + "'");
            this.user = user;
        }

        SessionId user() {
            return user;
        }
    }

    /** Takes a claim back that was refused. */
    synchronized void unclaim(CommsRuntimeId id, SessionId session) {
        Set<SessionId> present = users.get(id);
        if (present != null && present.remove(session) && present.isEmpty()) {
            users.remove(id);
        }
    }

    /** The session does not use it any more; gives the runtime to close if a provider opened it and nobody is left. */
    synchronized Optional<CommsRuntime> release(CommsRuntimeId id, SessionId session, @Nullable CommsRuntime runtime) {
        Set<SessionId> present = users.get(id);
        if (present != null) {
            present.remove(session);
            if (!present.isEmpty()) {
                return Optional.empty();
            }
            users.remove(id);
        }
        return Optional.ofNullable(runtime).filter(unused -> open.values().removeIf(opened -> opened == unused));
    }

    /** Closes a runtime that a provider opened and that no session uses: a claim of it was refused. */
    void closeIfUnused(CommsRuntime runtime) {
        boolean unused;
        synchronized (this) {
            unused = !users.containsKey(idOf(runtime)) && open.values().removeIf(opened -> opened == runtime);
        }
        if (unused) {
            close(runtime);
        }
    }

    /** Everything that is open, from now on nothing; for the stop of the runtime. */
    synchronized List<CommsRuntime> takeAll() {
        closed = true;
        List<CommsRuntime> all = List.copyOf(open.values());
        open.clear();
        return all;
    }

    static void close(CommsRuntime runtime) {
        try {
            runtime.close();
        } catch (RuntimeException | Error failure) {
            LOG.log(System.Logger.Level.WARNING, () -> "comms runtime " + runtime.name() + " failed in close", failure);
        }
    }
}
