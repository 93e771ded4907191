package io.meerkat.runtime.internal.machine.state;

import io.meerkat.runtime.LifecyclePhase;

/** The phase that a run started from, and returns to. */
public enum PreRunPhase {
    IDLE("Idle", LifecyclePhase.IDLE),
    ATTACHED("Attached", LifecyclePhase.ATTACHED),
    RETIRED("Retired", LifecyclePhase.RETIRED);

    private final String label;
    private final LifecyclePhase phase;

    PreRunPhase(String label, LifecyclePhase phase) {
        this.label = label;
        this.phase = phase;
    }

    /** The name as rows carry it. */
    public String label() {
        return label;
    }

    /** The phase of the session once the run is over. */
    public LifecyclePhase phase() {
        return phase;
    }
}
