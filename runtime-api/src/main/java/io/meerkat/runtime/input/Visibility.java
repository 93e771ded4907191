package io.meerkat.runtime.input;

/**
 * Who may see an input; it decides nothing else (control-plane.md 3.1).
 *
 * @param transcriptEligible whether it may stand in the agent's transcript
 * @param operatorEligible whether it may be shown to operators
 */
public record Visibility(boolean transcriptEligible, boolean operatorEligible) {
    /** Everybody may. */
    public static final Visibility ALL = new Visibility(true, true);
}
