package io.meerkat.sessions.config;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All configurations and who has which session id: one configuration, or a session that still retires. Confined to the
 * worker.
 */
final class KeptSessions {
    private final Agenda agenda;
    private final Pace pace;
    private final Map<String, KeptSession> byPid = new LinkedHashMap<>();
    private final Map<SessionId, KeptSession> holders = new HashMap<>();
    private final Map<SessionId, Retirement> retirements = new HashMap<>();
    private final Complaints complaints = new Complaints();
    private Optional<MeerkatRuntime> runtime = Optional.empty();

    KeptSessions(Agenda agenda, Pace pace) {
        this.agenda = agenda;
        this.pace = pace;
    }

    /** A configuration is there, or has other values. An invalid one leaves what was. */
    void configured(Map<String, ?> properties) {
        Source source = Source.of(properties);
        Optional<KeptSession> former = Optional.ofNullable(byPid.get(source.pid()));
        PlanReader reader = new PlanReader(source, properties);
        List<String> unknown = reader.unknownKeys();
        if (!unknown.isEmpty()) {
            Logs.LOG.log(
                    WARNING,
                    LogText.of(source.place() + ": unknown keys " + unknown + " are ignored; known are "
                            + PlanReader.knownKeys()));
        }
        try {
            SessionPlan plan = reader.read();
            former.ifPresentOrElse(kept -> change(kept, plan), () -> add(plan));
        } catch (InvalidConfigurationException e) {
            former.ifPresentOrElse(
                    kept -> Logs.LOG.log(WARNING, e.getMessage() + "; session '" + kept.id() + "' stays as it was"),
                    () -> Logs.LOG.log(ERROR, e.getMessage() + "; there is no session until this is mended"));
        }
    }

    /** A configuration was deleted: its session retires. */
    void deleted(String pid) {
        KeptSession kept = byPid.remove(pid);
        if (kept != null) {
            complaints.settled(pid);
            boolean begun = kept.hasBegun();
            kept.end();
            retire(kept, kept.plan(), begun);
        }
    }

    /** A configuration's component ended for another reason: its session stays. */
    void released(String pid) {
        KeptSession kept = byPid.remove(pid);
        if (kept != null) {
            complaints.settled(pid);
            kept.end();
            if (holders.remove(kept.id(), kept)) {
                offer(kept.id());
            }
        }
    }

    void runtimeCame(MeerkatRuntime came) {
        if (runtime.isPresent()) {
            runtimeWent(runtime.get());
        }
        runtime = Optional.of(came);
        holders.values().forEach(kept -> kept.begin(came));
    }

    /** Every session went with it. Without effect when another one has come before. */
    void runtimeWent(MeerkatRuntime went) {
        if (!runtime.equals(Optional.of(went))) {
            return;
        }
        runtime = Optional.empty();
        holders.values().forEach(KeptSession::end);
        List<SessionId> free = List.copyOf(retirements.keySet());
        retirements.values().forEach(Retirement::abandon);
        retirements.clear();
        free.forEach(this::offer);
    }

    void executorCame(String type) {
        holders.values().forEach(kept -> kept.executorCame(type));
    }

    void commsCame(String provider) {
        holders.values().forEach(kept -> kept.commsCame(provider));
    }

    void commsWent(String provider) {
        holders.values().forEach(kept -> kept.commsWent(provider));
    }

    /** Warns when sessions are configured and nobody can make them. */
    void checkRuntime() {
        if (runtime.isEmpty() && !byPid.isEmpty()) {
            Logs.LOG.log(
                    WARNING,
                    byPid.size() + " configured sessions wait for the service " + MeerkatRuntime.class.getName()
                            + "; install and start the bundle io.meerkat.runtime.impl");
        }
    }

    /** The bundle stops: sessions stay, what retires is named. */
    void close() {
        byPid.values().forEach(KeptSession::end);
        retirements.values().forEach(Retirement::drop);
    }

    private void add(SessionPlan plan) {
        KeptSession kept = new KeptSession(plan, agenda, pace);
        byPid.put(plan.source().pid(), kept);
        claim(kept);
    }

    private void change(KeptSession kept, SessionPlan plan) {
        SessionPlan former = kept.plan();
        if (plan.equals(former)) {
            return;
        }
        if (plan.isSameSessionAs(former)) {
            kept.follow(plan);
            kept.attempt();
            return;
        }
        Logs.LOG.log(
                INFO,
                "session '" + former.id() + "' is replaced: what it is registered with has changed ("
                        + plan.source().place() + ")");
        boolean begun = kept.hasBegun();
        kept.end();
        kept.follow(plan);
        retire(kept, former, begun);
        claim(kept);
    }

    /** Takes the id, or waits for it. */
    private void claim(KeptSession kept) {
        SessionId id = kept.id();
        if (retirements.containsKey(id)) {
            return;
        }
        KeptSession holder = holders.putIfAbsent(id, kept);
        if (holder != null && holder != kept) {
            complaints.about(
                    kept.plan().source().pid(),
                    kept.plan().source().place() + ": session.id = '" + id + "' is taken by "
                            + holder.plan().source().place() + "; there is no session for it until one of them has"
                            + " another session.id or is removed");
            return;
        }
        complaints.settled(kept.plan().source().pid());
        if (!kept.hasBegun()) {
            runtime.ifPresent(kept::begin);
        }
    }

    /** Gives up the id of the plan; a session that was made retires first. */
    private void retire(KeptSession kept, SessionPlan plan, boolean begun) {
        if (!holders.remove(plan.id(), kept)) {
            return;
        }
        if (!begun || runtime.isEmpty()) {
            offer(plan.id());
            return;
        }
        Retirement retirement = new Retirement(plan, runtime.get(), agenda, pace, () -> {
            retirements.remove(plan.id());
            offer(plan.id());
        });
        retirements.put(plan.id(), retirement);
        retirement.begin();
    }

    /** The id is free: whoever has waited for it longest takes it. */
    private void offer(SessionId id) {
        for (KeptSession waiting : new ArrayList<>(byPid.values())) {
            if (waiting.id().equals(id)) {
                claim(waiting);
                return;
            }
        }
    }
}
