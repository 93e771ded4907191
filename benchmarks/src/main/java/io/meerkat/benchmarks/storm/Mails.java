package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.InboxWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Every inbox that a storm's comms runtimes were ever connected to. Thread-safe: guarded by its monitor. */
final class Mails {
    private final List<Mail> all = new ArrayList<>();
    private final IdentityHashMap<InboxWriter, Mail> byInbox = new IdentityHashMap<>();
    private final Map<SessionId, List<Mail>> bySession = new HashMap<>();

    /** The last one that was connected is the session's present one, again or for the first time. */
    synchronized void connected(InboxWriter inbox, String commsRuntime) {
        Mail mail = byInbox.get(inbox);
        if (mail == null) {
            mail = new Mail(all.size(), commsRuntime, inbox);
            all.add(mail);
            byInbox.put(inbox, mail);
        }
        List<Mail> ofSession = bySession.computeIfAbsent(inbox.session(), session -> new ArrayList<>());
        ofSession.remove(mail);
        ofSession.add(mail);
    }

    synchronized Mail tagged(int tag) {
        return all.get(tag);
    }

    synchronized Optional<Mail> present(SessionId session) {
        List<Mail> known = bySession.getOrDefault(session, List.of());
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
    }

    /** Any that the session ever had. */
    synchronized Optional<Mail> any(SessionId session, Random random) {
        List<Mail> known = bySession.getOrDefault(session, List.of());
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(random.nextInt(known.size())));
    }

    synchronized Collection<Mail> all() {
        return List.copyOf(all);
    }

    synchronized List<Mail> of(SessionId session) {
        return List.copyOf(bySession.getOrDefault(session, List.of()));
    }
}
