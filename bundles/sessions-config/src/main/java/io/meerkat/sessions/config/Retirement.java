package io.meerkat.sessions.config;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.meerkat.runtime.InboxSnapshot;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The end of one configured session: the mail it had is admitted, then its listener goes, then its inputs end, then it
 * is unregistered; all of it within the plan's time, after which it is unregistered anyway. Used once; confined to the
 * worker, which it never blocks for longer than one command that does not wait.
 *
 * <p>No command stops the mail alone, so the listener stays until what it had delivered is admitted; mail that comes in
 * between is admitted too, or dropped, counted and reported to its sender when the session goes.
 */
final class Retirement {
    private enum Stage {
        MAIL,
        INPUTS,
        UNREGISTER,
        OVER
    }

    private final SessionPlan plan;
    private final MeerkatRuntime runtime;
    private final Agenda agenda;
    private final Pace pace;
    private final Runnable over;
    private final Complaints complaints = new Complaints();
    private final Backoff backoff;
    private final Duration begin;
    private Stage stage = Stage.MAIL;
    private OptionalLong mark = OptionalLong.empty();

    /** @param over run on the worker, once, when the session is gone */
    Retirement(SessionPlan plan, MeerkatRuntime runtime, Agenda agenda, Pace pace, Runnable over) {
        this.plan = plan;
        this.runtime = runtime;
        this.agenda = agenda;
        this.pace = pace;
        this.over = over;
        this.backoff = new Backoff(pace);
        this.begin = agenda.time();
    }

    void begin() {
        log(
                INFO,
                "its configuration is gone; it ends when its mail and inputs are done, after " + millis(plan.retire())
                        + " ms at the latest");
        agenda.soon(this::look);
    }

    /** The runtime went, and the session with it. */
    void abandon() {
        stage = Stage.OVER;
    }

    /** The bundle stops: nobody goes on with it. */
    void drop() {
        if (stage != Stage.OVER) {
            stage = Stage.OVER;
            log(
                    WARNING,
                    "its configuration is gone, but this bundle stopped before it was unregistered; unregister it"
                            + " over JMX: unregisterSession");
        }
    }

    private void look() {
        if (stage == Stage.OVER) {
            return;
        }
        Optional<SessionSnapshot> session = runtime.session(plan.id());
        if (stage == Stage.MAIL
                && session.isPresent()
                && (isMailDone(session.get().inbox()) || isTimeOver())) {
            giveUpListener();
            stage = Stage.INPUTS;
            // Mail that came until a moment ago may have become inputs since the first look.
            session = runtime.session(plan.id());
        }
        if (session.isEmpty()) {
            finish();
            return;
        }
        if (stage == Stage.INPUTS && (session.get().activeInputs() == 0 || isTimeOver())) {
            stage = Stage.UNREGISTER;
            unregister();
            return;
        }
        agenda.in(pace.retireLook(), this::look);
    }

    private boolean isMailDone(InboxSnapshot inbox) {
        if (mark.isEmpty()) {
            mark = OptionalLong.of(inbox.accepted());
        }
        return inbox.depth() == 0 || inbox.admittedThrough() >= mark.getAsLong();
    }

    private boolean isTimeOver() {
        return agenda.time().minus(begin).compareTo(plan.retire()) >= 0;
    }

    private void giveUpListener() {
        if (plan.listener().isEmpty()) {
            return;
        }
        try {
            runtime.execute(SetPeerIngressContext.detach(plan.id()));
        } catch (CommandRefusedException e) {
            // A mob has it, or the session is gone: unregistering takes care of both.
            log(DEBUG, "listener not given up: " + e.getMessage());
        }
    }

    private void unregister() {
        if (stage != Stage.UNREGISTER) {
            return;
        }
        runtime.submit(new UnregisterSession(plan.id()))
                .whenComplete((report, failure) -> agenda.soon(() -> unregistered(report, failure)));
    }

    @SuppressWarnings("NullAway") // one of the two is null: what a completion stage gives
    private void unregistered(UnregisterReport report, Throwable failure) {
        if (stage == Stage.OVER) {
            return;
        }
        if (failure == null) {
            boolean clean = report.discardedMessages() == 0 && report.abandonedInputs() == 0;
            log(
                    clean ? INFO : WARNING,
                    "unregistered after " + millis(agenda.time().minus(begin)) + " ms; "
                            + report.discardedMessages() + " messages dropped, " + report.abandonedInputs()
                            + " inputs abandoned");
            finish();
            return;
        }
        Throwable cause = failure.getCause() != null && !(failure instanceof CommandRefusedException)
                ? failure.getCause()
                : failure;
        if (cause instanceof CommandRefusedException refused
                && refused.refusal().kind() == Refusal.Kind.NOT_READY) {
            finish();
            return;
        }
        complaints.about(
                "unregister",
                "session '" + plan.id() + "' cannot be unregistered yet: " + cause.getMessage()
                        + "; tried again by itself");
        agenda.in(backoff.next(), this::unregister);
    }

    private void finish() {
        stage = Stage.OVER;
        over.run();
    }

    private void log(System.Logger.Level level, String text) {
        Logs.LOG.log(level, "session '" + plan.id() + "' (" + plan.source().place() + "): " + text);
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%,d", duration.toMillis());
    }
}
