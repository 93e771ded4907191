package io.meerkat.runtime.internal.admission;

import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.RejectReason;
import io.meerkat.runtime.input.RejectReason.Kind;
import io.meerkat.runtime.internal.machine.state.AdmissionRejectReason;

/** Says for people why an input was rejected, and the way out (control-plane.md 3.3). */
final class Rejections {
    private Rejections() {}

    static RejectReason of(Input input, AdmissionRejectReason reason) {
        String subject = "input " + input.id() + " (" + input.kind().word() + " from "
                + input.header().source().origin() + " '"
                + input.header().source().name() + "') ";
        return switch (reason) {
            case DURABILITY_MISSING ->
                new RejectReason(Kind.DURABILITY_VIOLATION, subject + "has no durability; say DURABLE or EPHEMERAL");
            case EXTERNAL_DERIVED_DURABILITY_FORBIDDEN ->
                new RejectReason(
                        Kind.DURABILITY_VIOLATION,
                        subject + "is DERIVED, which external ingress cannot submit; say DURABLE or EPHEMERAL");
            case DERIVED_DURABILITY_FORBIDDEN_FOR_INPUT_KIND ->
                new RejectReason(
                        Kind.DURABILITY_VIOLATION,
                        subject + "is DERIVED, which its kind cannot be; say DURABLE or EPHEMERAL");
            case PEER_HANDLING_MODE_INVALID ->
                new RejectReason(
                        Kind.PEER_HANDLING_MODE_INVALID,
                        subject + "asks for a lane, which a progress response may not; leave it out");
            case PEER_RESPONSE_TERMINAL_INVALID ->
                new RejectReason(
                        Kind.PEER_RESPONSE_TERMINAL_INVALID,
                        subject + "names no request, or is CANCELLED; name the request, say COMPLETED or FAILED");
        };
    }
}
