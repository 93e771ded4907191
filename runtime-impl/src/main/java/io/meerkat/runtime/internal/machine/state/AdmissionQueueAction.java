package io.meerkat.runtime.internal.machine.state;

/** Whether an admitted input is put into a lane. */
public enum AdmissionQueueAction {
    ENQUEUE_TO,
    NONE
}
