package io.meerkat.runtime.internal.docs;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.machine.state.IngressFields;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.machine.state.TurnFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A state diagram a region, of the fact that says where the region stands. */
final class RegionsDocument {
    private final StringBuilder text = new StringBuilder("""
            # The regions of a session's machine

            Written by the build from the machine's table; do not edit.

            An arrow is an input that may lead from one value to the other, as far as the value itself decides; what else a row asks for
            is in [the table](machine.md).
            """);

    private RegionsDocument() {}

    static String text() {
        RegionsDocument document = new RegionsDocument();
        document.region(
                "registration: `registration_phase`",
                "QUEUING",
                Arrow.of(RegistrationFields.REGISTRATION_PHASE, RegistrationPhase.class));
        document.region(
                "lifecycle: `lifecycle_phase`",
                "INITIALIZING",
                Arrow.of(LifecycleFields.LIFECYCLE_PHASE, LifecyclePhase.class));
        document.region("drain: `drain_phase`", "INACTIVE", Arrow.of(DrainFields.DRAIN_PHASE, DrainPhase.class));
        document.region("drain: `drain_service` of a running drain", "", service(DrainPhase.RUNNING));
        document.region(
                "drain: `drain_service` of a drain that failed", "PARKED", service(DrainPhase.EXITED_RESPAWNABLE));
        document.region(
                "ingress: `peer_ingress_owner_kind`",
                "UNATTACHED",
                Arrow.of(IngressFields.OWNER_KIND, IngressOwnerKind.class));
        document.region("turn: `turn_phase`", "READY", Arrow.of(TurnFields.TURN_PHASE, TurnPhase.class));
        List<@Nullable Object> phases = new ArrayList<>();
        phases.add(null);
        phases.addAll(List.of(InputPhase.values()));
        document.region(
                "inputs: `input_phases` of one input; NONE is one that is not tracked",
                "NONE",
                Arrow.of(InputFields.INPUT_PHASES, phases, Map.of()));
        return document.text.toString();
    }

    /** Of the same phase before and after. */
    static List<Arrow> service(DrainPhase phase) {
        return Arrow.of(
                DrainFields.DRAIN_SERVICE, List.of(DrainService.values()), Map.of(DrainFields.DRAIN_PHASE, phase));
    }

    private void region(String title, String first, List<Arrow> arrows) {
        text.append("\n## ").append(title).append("\n\n```mermaid\nstateDiagram-v2\n");
        if (!first.isEmpty()) {
            text.append("    [*] --> ").append(first).append('\n');
        }
        arrows.forEach(arrow -> text.append("    ")
                .append(arrow.from())
                .append(" --> ")
                .append(arrow.to())
                .append(" : ")
                .append(String.join("<br/>", arrow.inputs()))
                .append('\n'));
        text.append("```\n");
    }
}
