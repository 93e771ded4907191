package io.meerkat.runtime.internal.session;

import static java.util.Map.entry;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.machine.state.IngressFields;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a refusal of the machine says: of each guard that can refuse a command how things are and the way out, and the same
 * of each phase from which a command leads nowhere. Sentences are data; {@code {owner}}, {@code {release}} and
 * {@code {drain}} stand for the values at hand.
 */
public final class RefusalSentences {
    private record Sentence(String fact, String wayOut) {}

    private static final String AGAIN = "unregister it and register it again";

    private static final Sentence OWNED = new Sentence("its peer ingress is owned by {owner}", "{release} first");
    private static final Sentence NOT_REGISTERED = new Sentence("it is not registered", "register it first");
    private static final Sentence BOUND_OTHERWISE =
            new Sentence("it is bound to another runtime id, fence token, generation or epoch", AGAIN);
    private static final Sentence BOUND_MEANWHILE = new Sentence("its binding has changed meanwhile", "send it again");
    private static final Sentence OTHER_SESSION = new Sentence("its machine belongs to another session", AGAIN);
    private static final Sentence STILL_OPEN =
            new Sentence("its unregister is not complete", "send UnregisterSession to join or resume it");
    private static final Sentence UNREGISTERING =
            new Sentence("it is being unregistered", "wait for it, or send UnregisterSession to join it");
    private static final Sentence OTHER_GENERATION =
            new Sentence("another generation of its drain is the present one", "look at its drain, then send it again");
    private static final Sentence RETIRED = new Sentence("it is retired and takes no new work", AGAIN);

    private static final Map<String, Sentence> BY_GUARD = Map.ofEntries(
            entry("session_registered", NOT_REGISTERED),
            entry("session_unregistered", new Sentence("it is registered", "unregister it first")),
            entry("new_session_binding", OTHER_SESSION),
            entry("same_session_binding", OTHER_SESSION),
            entry("session_matches_current", OTHER_SESSION),
            entry("not_draining", UNREGISTERING),
            entry("not_already_draining", UNREGISTERING),
            entry("unregister_draining", new Sentence("it is not being unregistered", "send UnregisterSession first")),
            entry("obligation_open", STILL_OPEN),
            entry("runtime_loop_drained", STILL_OPEN),
            entry("comms_drain_exited", STILL_OPEN),
            entry("completion_waiters_drained", STILL_OPEN),
            entry("runtime_binding_exact", BOUND_OTHERWISE),
            entry("fence_binding_exact", BOUND_OTHERWISE),
            entry("generation_binding_exact", BOUND_OTHERWISE),
            entry("epoch_binding_exact", BOUND_OTHERWISE),
            entry("runtime_binding_absent_or_same", BOUND_OTHERWISE),
            entry("fence_binding_absent_or_same", BOUND_OTHERWISE),
            entry("generation_binding_absent_or_same", BOUND_OTHERWISE),
            entry("epoch_binding_absent_or_same", BOUND_OTHERWISE),
            entry("typed_binding_identity_present", BOUND_OTHERWISE),
            entry("runtime_binding_matches_observation", BOUND_MEANWHILE),
            entry("fence_binding_matches_observation", BOUND_MEANWHILE),
            entry("generation_binding_matches_observation", BOUND_MEANWHILE),
            entry("epoch_binding_matches_observation", BOUND_MEANWHILE),
            entry("runtime_binding_matches_input", BOUND_MEANWHILE),
            entry("fence_binding_matches_input", BOUND_MEANWHILE),
            entry("generation_binding_matches_input", BOUND_MEANWHILE),
            entry("epoch_binding_matches_input", BOUND_MEANWHILE),
            entry("runtime_binding_present", BOUND_MEANWHILE),
            entry("runtime_binding_absent", BOUND_MEANWHILE),
            entry(
                    "registration_active",
                    new Sentence("it has no executor", "attach one with EnsureSessionWithExecutor first")),
            entry("admission_open", RETIRED),
            entry("run_returns_to_retired", RETIRED),
            entry("owner_allows_session_attach", OWNED),
            entry("owner_allows_mob_attach", OWNED),
            entry("owner_is_expected", OWNED),
            entry(
                    "ingress_owned",
                    new Sentence(
                            "nobody owns its peer ingress",
                            "give it a comms runtime with SetPeerIngressContext first")),
            entry("drain_can_spawn", new Sentence("its drain is {drain} already", "abort it first")),
            entry(
                    "drain_is_running",
                    new Sentence("its drain is {drain}", "start it with SetPeerIngressContext and keepAlive = true")),
            entry("drain_is_respawnable", new Sentence("its drain is {drain}", "wait until it has failed")),
            entry("generation_advances", OTHER_GENERATION),
            entry("generation_is_older", OTHER_GENERATION),
            entry("generation_current", OTHER_GENERATION));

    private static final Map<LifecyclePhase, Sentence> BY_PHASE = Map.of(
            LifecyclePhase.INITIALIZING, new Sentence("it is not ready yet", "send it again"),
            LifecyclePhase.IDLE, new Sentence("it has no executor", "attach one with EnsureSessionWithExecutor first"),
            LifecyclePhase.ATTACHED, new Sentence("it runs nothing", "send it again while it runs something"),
            LifecyclePhase.RUNNING, new Sentence("it runs something", "send it again when it does not"),
            LifecyclePhase.RETIRED, RETIRED,
            LifecyclePhase.STOPPED, new Sentence("its executor was stopped for good", AGAIN),
            LifecyclePhase.DESTROYED, new Sentence("it has ended for ever", AGAIN));

    private static final Sentence ANYTHING_ELSE =
            new Sentence("its machine does not allow it now", "ask for its explanation, which says guard by guard why");

    /** The commands whose machine input has a name of its own. */
    private static final Map<String, String> COMMANDS = Map.of(
            "AttachSessionIngress", "SetPeerIngressContext for the session",
            "AttachMobIngress", "SetPeerIngressContext for a mob",
            "DetachIngressOwnedBy", "SetPeerIngressContext",
            "BeginUnregisterSession", "UnregisterSession",
            "RuntimeExecutorExited", "StopRuntimeExecutor",
            "AdmitDirectly", "AcceptWithCompletion");

    private RefusalSentences() {}

    /** The guards that have a sentence. */
    public static Set<String> guards() {
        return BY_GUARD.keySet();
    }

    /** Names the session, its phase, the command, what stands in its way, and the way out. */
    public static String text(SessionEntry entry, Verdict.Refused<LifecyclePhase> refused) {
        Sentence sentence = sentence(refused);
        String text = entry + " is " + refused.phase() + " and refuses " + command(refused) + ": " + sentence.fact()
                + "; " + sentence.wayOut();
        return entry.authority()
                .read(state -> text.replace("{owner}", owner(entry, state))
                        .replace("{release}", release(state))
                        .replace(
                                "{drain}",
                                state.require(DrainFields.DRAIN_PHASE).name()));
    }

    private static String command(Verdict.Refused<LifecyclePhase> refused) {
        String input = refused.input().name();
        return COMMANDS.getOrDefault(input, input);
    }

    /** Of the first guard that failed and has one; where none failed, of the phase. */
    private static Sentence sentence(Verdict.Refused<LifecyclePhase> refused) {
        List<String> failed = refused.failedGuards();
        if (failed.isEmpty()) {
            return BY_PHASE.getOrDefault(refused.phase(), ANYTHING_ELSE);
        }
        return failed.stream()
                .map(BY_GUARD::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(ANYTHING_ELSE);
    }

    private static String owner(SessionEntry entry, State state) {
        CommsRuntimeId runtime = state.get(IngressFields.OWNER_COMMS_RUNTIME_ID);
        String by = runtime == null
                ? ""
                : " by comms runtime '"
                        + entry.ingress().feed(runtime).map(Ingress.Feed::name).orElse(runtime.value()) + "'";
        return switch (state.require(IngressFields.OWNER_KIND)) {
            case UNATTACHED -> "nobody";
            case SESSION_OWNED -> "the session" + by;
            case MOB_OWNED -> "mob '" + state.get(IngressFields.OWNER_MOB_ID) + "'" + by;
        };
    }

    private static String release(State state) {
        String mob = state.require(IngressFields.OWNER_KIND) == IngressOwnerKind.MOB_OWNED
                ? " and mob = '" + state.get(IngressFields.OWNER_MOB_ID) + "'"
                : "";
        return "release it by SetPeerIngressContext with keepAlive = false" + mob;
    }
}
