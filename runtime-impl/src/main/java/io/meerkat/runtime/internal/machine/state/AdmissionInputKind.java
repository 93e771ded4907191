package io.meerkat.runtime.internal.machine.state;

/** What an input is, as the admission policy sees it. */
public enum AdmissionInputKind {
    PROMPT,
    PEER_MESSAGE,
    PEER_REQUEST,
    PEER_RESPONSE_PROGRESS,
    PEER_RESPONSE_TERMINAL,
    FLOW_STEP,
    EXTERNAL_EVENT,
    CONTINUATION,
    OPERATION
}
