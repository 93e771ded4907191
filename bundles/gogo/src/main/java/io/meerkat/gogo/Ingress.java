package io.meerkat.gogo;

import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.management.ExplanationData;
import java.util.Optional;

/** The command that says who feeds a session. */
record Ingress(Calls calls, SessionReads sessions, ManagerService manager) {
    private static final String COMMAND = "ingress";

    /**
     * How it was written.
     *
     * @param comms empty: none was named
     * @param mob empty: none was named
     */
    record Wish(
            String session,
            Optional<String> comms,
            Optional<String> mob,
            boolean noListen,
            boolean keep,
            boolean detach) {
        Wish {
            if ((comms.isPresent() ? 1 : 0) + (keep ? 1 : 0) + (detach ? 1 : 0) != 1) {
                throw new UsageException(COMMAND, "name one of: a comms runtime such as tcp/7878, --keep, --detach");
            }
            if (noListen && comms.isEmpty()) {
                throw new UsageException(COMMAND, "--no-listen goes with a comms runtime");
            }
            if (keep && mob.isPresent()) {
                throw new UsageException(COMMAND, "--keep changes no owner; leave --mob out");
            }
        }

        SetPeerIngressContext command(SessionId id, Optional<CommsRuntime> runtime) {
            return new SetPeerIngressContext(id, keepAlive(), runtime, mob.map(Wish::mobId));
        }

        private boolean keepAlive() {
            return keep || (comms.isPresent() && !noListen);
        }

        /** The same as arguments for an explanation. */
        String json(String commsRuntime) {
            return "{\"session\": " + JsonText.quoted(session) + ", \"keepAlive\": " + keepAlive()
                    + ", \"commsRuntime\": " + JsonText.quoted(commsRuntime)
                    + mob.map(name -> ", \"mob\": " + JsonText.quoted(name)).orElse("") + "}";
        }

        private static MobId mobId(String text) {
            try {
                return MobId.of(text);
            } catch (IllegalArgumentException e) {
                throw new UsageException(COMMAND, String.valueOf(e.getMessage()));
            }
        }
    }

    Object set(Wish wish, boolean dryRun, boolean yes) {
        SessionId id = Calls.session(COMMAND, wish.session());
        if (dryRun) {
            return explain(wish, id);
        }
        if (wish.detach() && !yes) {
            return new Plan(
                    wouldDetach(wish),
                    "meerkat:ingress --detach --yes "
                            + wish.mob()
                                    .map(mob -> "--mob " + Quoted.word(mob) + " ")
                                    .orElse("")
                            + Quoted.firstWord(wish.session()),
                    calls.explainAccepted(wish.command(id, Optional.empty())));
        }
        if (wish.comms().isPresent()) {
            // Else a port would be opened for nobody.
            sessions.show(COMMAND, wish.session());
        }
        boolean spawned =
                calls.execute(wish.command(id, wish.comms().map(this::open))).value();
        return new Outcome(COMMAND, id.value(), told(id, spawned));
    }

    private String wouldDetach(Wish wish) {
        var session = sessions.show(COMMAND, wish.session());
        return "session '" + session.id() + "' would give up its ingress (" + session.owner() + ", "
                + Optional.ofNullable(session.commsRuntime()).orElse("no comms runtime") + "): its drain is "
                + session.drainPhase() + " and would stop, and its inbox keeps "
                + Counted.of(session.inboxDepth(), "message") + " until the same comms runtime owns it again";
    }

    private String told(SessionId id, boolean spawned) {
        var session = sessions.show(COMMAND, id.value());
        return "session '" + id + "' is fed by "
                + Optional.ofNullable(session.commsRuntime()).orElse("nobody") + " (" + session.owner() + "), drain "
                + session.drainPhase() + (spawned ? ", started now" : "");
    }

    /** Of the comms runtime that is open, or one that stands for it: an explanation opens no port, nor keeps it open. */
    private ExplanationData explain(Wish wish, SessionId id) {
        Optional<String> open = wish.comms().filter(manager.commsRuntimes()::contains);
        return open.isPresent()
                ? manager.explain(calls, COMMAND, "SetPeerIngressContext", wish.json(open.get()))
                : calls.explain(wish.command(id, wish.comms().map(PlannedComms::new)));
    }

    private CommsRuntime open(String name) {
        try {
            return calls.runtime().comms(name);
        } catch (CommsException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }
}
