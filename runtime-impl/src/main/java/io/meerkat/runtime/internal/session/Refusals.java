package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.input.RejectReason;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.inputs.Ingest;
import io.meerkat.runtime.internal.machine.registration.AdmitDirectly;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.util.List;

/** Every refusal the runtime gives, with a text that names the thing, the value and the way out (drain.md 1.5). */
public final class Refusals {
    private Refusals() {}

    public static CommandRefusedException unknown(SessionId id) {
        return refused(new Refusal.NotReady(
                id, LifecyclePhase.DESTROYED, "session '" + id + "' is not registered; register it first"));
    }

    /** The operator wants no new sessions. */
    public static CommandRefusedException notAccepting(SessionId id) {
        return refused(new Refusal.NotReady(
                id,
                LifecyclePhase.DESTROYED,
                "session '" + id + "' is not registered, and the runtime takes no new sessions: acceptSessions of PID"
                        + " io.meerkat.runtime is false; set it to true, or register the session elsewhere"));
    }

    public static CommandRefusedException destroyed(SessionId id) {
        return refused(
                new Refusal.Destroyed(id, "session '" + id + "' is destroyed; unregister it, then register it again"));
    }

    public static CommandRefusedException notReady(SessionId id, LifecyclePhase state) {
        return refused(new Refusal.NotReady(
                id, state, "session '" + id + "' is " + state + " and takes no input; " + wayOutOf(state)));
    }

    private static String wayOutOf(LifecyclePhase state) {
        return state == LifecyclePhase.RETIRED || state == LifecyclePhase.STOPPED
                ? "unregister it and register it again"
                : "wait until it is IDLE, ATTACHED or RUNNING";
    }

    /**
     * The machine said no: Destroyed for a destroyed session, NotReady for one that has left or takes no input, else the
     * guards that failed.
     */
    public static CommandRefusedException machine(SessionEntry entry, Verdict.Refused<LifecyclePhase> refused) {
        if (entry.authority().phase() == LifecyclePhase.DESTROYED) {
            return destroyed(entry.id());
        }
        if (entry.authority().read(state -> state.require(RegistrationFields.REGISTRATION_PHASE))
                        == RegistrationPhase.DRAINING
                && refused.failedGuards().contains("not_draining")) {
            return unregisterInProgress(entry);
        }
        if (refused.failedGuards().contains("session_registered")) {
            return unknown(entry.id());
        }
        if (refused.input() instanceof Ingest) {
            return notCurrent(entry, refused);
        }
        if (refused.input() instanceof AdmitDirectly) {
            return notReady(entry.id(), visible(refused));
        }
        return refused(new Refusal.ValidationFailed(
                refused.input().name(),
                refused.phase(),
                refused.failedGuards(),
                RefusalSentences.text(entry, refused)));
    }

    /** The caller knows another binding than the present one. */
    private static CommandRefusedException notCurrent(SessionEntry entry, Verdict.Refused<LifecyclePhase> refused) {
        return refused(new Refusal.ValidationFailed(
                refused.input().name(),
                refused.phase(),
                refused.failedGuards(),
                "session '" + entry.id() + "' is not bound as the caller thinks (" + refused.failedGuards()
                        + "); send PrepareBindings and use what it gives"));
    }

    /** A running session that takes no input is one that is retiring (control-plane.md 2.5). */
    private static LifecyclePhase visible(Verdict.Refused<LifecyclePhase> refused) {
        return refused.phase() == LifecyclePhase.RUNNING ? LifecyclePhase.RETIRED : refused.phase();
    }

    /** An input was not taken, though the session takes inputs. */
    public static CommandRefusedException rejected(SessionEntry entry, RejectReason reason) {
        return refused(new Refusal.ValidationFailed(
                "input",
                entry.authority().phase(),
                List.of(),
                "session '" + entry.id() + "' rejects " + reason.detail() + " (" + reason.kind() + ")"));
    }

    /** There is no binding to ingest for. */
    public static CommandRefusedException notBound(SessionEntry entry, LifecyclePhase phase) {
        if (phase == LifecyclePhase.DESTROYED) {
            return destroyed(entry.id());
        }
        return refused(new Refusal.NotReady(
                entry.id(), phase, "session '" + entry.id() + "' is not bound; send PrepareBindings first"));
    }

    /** Only a session with an executor has something to cancel. */
    public static CommandRefusedException nothingToCancel(SessionEntry entry, Verdict.Refused<LifecyclePhase> refused) {
        if (refused.phase() == LifecyclePhase.DESTROYED) {
            return destroyed(entry.id());
        }
        return refused(new Refusal.NotReady(
                entry.id(),
                visible(refused),
                "session '" + entry.id() + "' is " + visible(refused)
                        + " and has no run to cancel; attach an executor, or ask for its state"));
    }

    /** A parameter cannot work. */
    public static CommandRefusedException invalid(String parameter, SessionEntry entry, String text) {
        return invalid(parameter, entry.authority().phase(), text);
    }

    public static CommandRefusedException invalid(String parameter, LifecyclePhase phase, String text) {
        return refused(new Refusal.ValidationFailed(parameter, phase, List.of(), text));
    }

    public static CommandRefusedException unregisterInProgress(SessionEntry entry) {
        List<String> open = Obligations.open(entry);
        return refused(new Refusal.UnregisterInProgress(
                entry.id(),
                open,
                "session '" + entry.id() + "' is being unregistered, still open: " + open
                        + "; wait for it, or send UnregisterSession to join it"));
    }

    public static CommandRefusedException staleAuthority(SessionId id) {
        return refused(new Refusal.StaleAuthority(
                id,
                "this handle belongs to a registration of session '" + id
                        + "' that has ended; prepare bindings again"));
    }

    public static CommandRefusedException selfJoin(SessionId id, String command) {
        return refused(new Refusal.SelfJoin(
                id,
                command + " of session '" + id + "' from its own executor or drain would wait for itself; "
                        + "submit it from another thread and return"));
    }

    public static CommandRefusedException stopped() {
        return internal("the runtime is stopped; look for the service again");
    }

    public static CommandRefusedException internal(String text) {
        return refused(new Refusal.Internal(text));
    }

    private static CommandRefusedException refused(Refusal refusal) {
        return new CommandRefusedException(refusal);
    }
}
