package io.meerkat.runtime.input;

import java.util.Optional;

/**
 * What the admission policy has decided about an input: the whole of its row (control-plane.md 3.6). Immutable.
 *
 * @param version of the policy
 * @param row which of its rows decided, 1 to 10
 * @param lane where the input waits; empty: it was consumed as it was accepted
 * @param recordTranscript whether it stands in the agent's transcript
 * @param requestImmediate whether it asks to be looked at at once
 * @param interruptYielding whether it asks the turn in flight to yield
 * @param wakeIfIdle whether it wakes the session where nothing keeps that busy
 * @param requiresActivePreAdmission whether whoever submits it is to have a session ready that can run it; asked for
 *     before with {@link io.meerkat.runtime.MeerkatRuntime#explain}. Nothing is refused without: an input waits for an
 *     executor
 * @param executionHandlingMode as which lane's input a turn handles it, where that is not the lane in which it waits: what a
 *     peer steers with is an ordinary input of the next turn while there is none to steer
 * @param liveInterrupt whether a turn in flight may take it at a boundary
 */
public record AdmissionPolicy(
        int version,
        int row,
        PolicyApplyMode applyMode,
        PolicyWakeMode wakeMode,
        PolicyQueueMode queueMode,
        PolicyConsumePoint consumePoint,
        PolicyDrainPolicy drainPolicy,
        PolicyRoutingDisposition routing,
        Optional<Lane> lane,
        RunApplyBoundary boundary,
        RuntimeExecutionKind executionKind,
        Optional<PeerResponseTerminalApplyIntent> terminalApplyIntent,
        boolean recordTranscript,
        boolean requestImmediate,
        boolean interruptYielding,
        boolean wakeIfIdle,
        boolean requiresActivePreAdmission,
        Optional<Lane> executionHandlingMode,
        boolean liveInterrupt) {

    /** Whether it wakes a session that rests; an input that is accepted without a wake wakes nobody all the same. */
    public boolean wakes() {
        return wakeMode != PolicyWakeMode.NONE || requestImmediate;
    }

    /** For people, such as {@code row 6: queued, will wake}. */
    public String words() {
        return words(wakes());
    }

    /**
     * The same of an input that was perhaps accepted without a wake.
     *
     * @param wakes whether somebody is woken
     */
    public String words(boolean wakes) {
        return "row " + row + ": "
                + lane.map(found -> found == Lane.STEER ? "steers" : "queued").orElse("consumed at once")
                + (wakes ? ", will wake" : ", will not wake");
    }
}
