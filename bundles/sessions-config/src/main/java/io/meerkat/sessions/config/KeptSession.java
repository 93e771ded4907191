package io.meerkat.sessions.config;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One configuration's session: makes it as its plan says, and tries again what cannot be done yet. Confined to the
 * worker.
 *
 * <p>It acts when something changes (the plan, the runtime, a factory, a provider) and while something is missing; a
 * session that is complete is left to whoever operates it.
 */
final class KeptSession {
    private static final long JVM_START = ManagementFactory.getRuntimeMXBean().getStartTime();

    /** One thing that a session needs. */
    private interface Step {
        void apply() throws CommsException, StepFailedException;
    }

    private final Agenda agenda;
    private final Pace pace;
    private final Backoff backoff;
    private final Complaints complaints = new Complaints();
    private final ExecutorStep executor = new ExecutorStep();
    private final IngressStep ingress = new IngressStep();
    private SessionPlan plan;
    private Optional<MeerkatRuntime> runtime = Optional.empty();
    private String epochId = "";
    private boolean complete;
    private Agenda.Appointment nextAttempt = () -> {};

    KeptSession(SessionPlan plan, Agenda agenda, Pace pace) {
        this.plan = plan;
        this.agenda = agenda;
        this.pace = pace;
        this.backoff = new Backoff(pace);
    }

    SessionPlan plan() {
        return plan;
    }

    SessionId id() {
        return plan.id();
    }

    /** Follows another plan from now on. */
    void follow(SessionPlan next) {
        plan = next;
        complete = false;
        backoff.reset();
    }

    /** The session may be made in this runtime from now on; nothing is known of it yet. */
    void begin(MeerkatRuntime present) {
        runtime = Optional.of(present);
        forget();
        attempt();
    }

    /** The session is not ours to make: its id is another's, the runtime went, or the configuration. */
    void end() {
        runtime = Optional.empty();
        nextAttempt.cancel();
        forget();
    }

    boolean hasBegun() {
        return runtime.isPresent();
    }

    void executorCame(String type) {
        if (plan.executor().filter(wanted -> wanted.type().equals(type)).isPresent()) {
            executor.factoryCame(type);
            trySoon();
        }
    }

    void commsCame(String provider) {
        if (isServedBy(provider)) {
            trySoon();
        }
    }

    /** The runtime closes what the provider opened; leave it the time to, then look whether another one serves. */
    void commsWent(String provider) {
        if (isServedBy(provider) && hasBegun()) {
            ingress.forget();
            complete = false;
            tryLater();
        }
    }

    /** Does what is missing, if the session may be made now; blocks for as long as the runtime's commands do. */
    void attempt() {
        nextAttempt.cancel();
        if (runtime.isEmpty()) {
            return;
        }
        MeerkatRuntime present = runtime.get();
        if (!succeeds("register", "cannot be registered", () -> register(present))) {
            tryLater();
            return;
        }
        boolean hasExecutor = succeeds("executor", "has no executor", () -> executor.apply(present, plan));
        boolean hasIngress = succeeds("listener", "does not listen", () -> ingress.apply(present, plan));
        if (!hasExecutor || !hasIngress) {
            tryLater();
            return;
        }
        backoff.reset();
        if (!complete) {
            complete = true;
            long millis = System.currentTimeMillis() - JVM_START;
            Logs.LOG.log(
                    INFO,
                    "session '" + id() + "' ready: " + ingress.describe() + ", "
                            + String.format(Locale.ROOT, "%,d", millis) + " ms after start");
        }
    }

    private void register(MeerkatRuntime present) throws StepFailedException {
        present.execute(new RegisterSession(id(), plan.options()));
        String epochNow = present.session(id())
                .orElseThrow(() -> new StepFailedException("it was unregistered at once"))
                .epochId();
        if (!epochNow.equals(epochId)) {
            // Registered anew since the last attempt, by whomever: it has neither executor nor listener.
            executor.forget();
            ingress.forget();
            epochId = epochNow;
        }
    }

    private boolean succeeds(String topic, String failure, Step step) {
        try {
            step.apply();
            complaints.settled(topic);
            return true;
        } catch (CommandRefusedException | CommsException | StepFailedException e) {
            complaints.about(
                    topic,
                    "session '" + id() + "' " + failure + " yet: " + reason(e) + "; tried again by itself ("
                            + plan.source().place() + ")");
        } catch (RuntimeException | Error e) {
            // A plug-in whose bundle is being replaced may not find its own classes; the other sessions go on at once.
            Logs.LOG.log(ERROR, "session '" + id() + "' " + failure + ": unexpected failure; tried again by itself", e);
        }
        return false;
    }

    /** Most refusals begin with the session, and so does the line they become part of. */
    private String reason(Exception failure) {
        String text = String.valueOf(failure.getMessage());
        String session = "session '" + id() + "': ";
        return text.startsWith(session) ? text.substring(session.length()) : text;
    }

    /** The runtime hears of the same service, but perhaps after this bundle. */
    private void trySoon() {
        if (hasBegun()) {
            backoff.reset();
            tryIn(pace.afterService());
        }
    }

    private void tryLater() {
        tryIn(backoff.next());
    }

    private void tryIn(Duration delay) {
        nextAttempt.cancel();
        nextAttempt = agenda.in(delay, this::attempt);
    }

    private void forget() {
        complete = false;
        epochId = "";
        backoff.reset();
        executor.forget();
        ingress.forget();
    }

    private boolean isServedBy(String provider) {
        return plan.listener()
                .filter(wanted -> wanted.provider().equals(provider))
                .isPresent();
    }
}
