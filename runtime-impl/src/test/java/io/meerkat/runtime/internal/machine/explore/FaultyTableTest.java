package io.meerkat.runtime.internal.machine.explore;

import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.SESSION_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.ingress.AttachSessionIngress;
import io.meerkat.runtime.internal.machine.inputs.QueueAccepted;
import io.meerkat.runtime.internal.machine.lifecycle.Initialize;
import io.meerkat.runtime.internal.machine.registration.BeginUnregisterSession;
import io.meerkat.runtime.internal.machine.registration.CommsDrainExitedForUnregister;
import io.meerkat.runtime.internal.machine.registration.CompletionWaitersResolvedForUnregister;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import io.meerkat.runtime.internal.machine.registration.RuntimeLoopStoppedForUnregister;
import io.meerkat.runtime.internal.machine.registration.UnregisterSession;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Faults planted in the table: the explorer finds each kind, and tells the shortest way there. */
class FaultyTableTest {
    private static final TransitionTable<LifecyclePhase> TABLE = SessionTable.TABLE;

    private static final List<Input> UNREGISTER = List.of(
            new Initialize(),
            new RegisterSession(SESSION_1),
            new AttachSessionIngress(CommsRuntimeId.of("comms-1"), 1, 0),
            new BeginUnregisterSession(SESSION_1, null, null, null, null),
            new RuntimeLoopStoppedForUnregister(SESSION_1, false),
            new CommsDrainExitedForUnregister(SESSION_1, false),
            new CompletionWaitersResolvedForUnregister(SESSION_1),
            new UnregisterSession(SESSION_1, null, null, null, null));

    @Test
    void theTableAsItIsHasNoFault() {
        assertThat(findings(TABLE)).isEmpty();
    }

    @Test
    void anInvariantThatARowBreaksIsTold() {
        TransitionTable<LifecyclePhase> faulty =
                withoutUpdates("UnregisterSession", update -> update.text().startsWith("peer_ingress_owner_kind"));

        assertThat(findings(faulty)).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.BROKEN_INVARIANT);
            assertThat(finding.subject()).isEqualTo("no_session_has_no_live_ingress");
            assertThat(finding.trace().inputs()).hasSize(8).last().isInstanceOf(UnregisterSession.class);
        });
    }

    @Test
    void aDeadEndIsTold() {
        assertThat(findings(TABLE.without("UnregisterSession"))).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.DEAD_END);
            assertThat(finding.subject()).isEqualTo("IDLE");
            assertThat(finding.trace().inputs()).hasSize(7).doesNotHaveAnyElementsOfTypes(UnregisterSession.class);
        });
    }

    @Test
    void anObligationThatNothingClosesIsTold() {
        assertThat(findings(TABLE.without("CommsDrainExitedForUnregister"))).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.NEVER_CLOSED);
            assertThat(finding.subject()).isEqualTo("unregister: comms drain");
            assertThat(finding.trace().inputs())
                    .hasExactlyElementsOfTypes(Initialize.class, RegisterSession.class, BeginUnregisterSession.class);
        });
    }

    @Test
    void anInputThatNeverComesToItsEndIsTold() {
        assertThat(findings(InputsSlice.oneInput(), TABLE.without("ConsumeInput")))
                .anySatisfy(finding -> {
                    assertThat(finding.kind()).isEqualTo(Finding.Kind.NEVER_CLOSED);
                    assertThat(finding.subject()).isEqualTo("input: not at its end, and is consumed");
                    assertThat(finding.trace().inputs()).last().isInstanceOf(QueueAccepted.class);
                });
    }

    @Test
    void aFindingIsToldAsAListAndAsASequenceDiagram() {
        Finding finding = findings(TABLE.without("CommsDrainExitedForUnregister")).stream()
                .filter(found -> found.subject().equals("unregister: comms drain"))
                .findFirst()
                .orElseThrow();

        assertThat(finding.toString())
                .startsWith("unregister: unregister: comms drain is open")
                .contains("after 3 inputs", "   3. BeginUnregisterSession[sessionId=session-1")
                .contains("```mermaid\nsequenceDiagram\n", "participant registration", "participant machine")
                .contains("lifecycle->>machine: Initialize[]\n    Note over machine: lifecycle_phase = IDLE\n")
                .contains("machine-->>registration: BeginUnregisterSession, emits RequestRuntimeLoopStop")
                .endsWith("to where it is closed\n```\n");
    }

    private static List<Finding> findings(TransitionTable<LifecyclePhase> table) {
        return findings(new Slice("unregister", List.of(), machine -> UNREGISTER), table);
    }

    private static List<Finding> findings(Slice slice, TransitionTable<LifecyclePhase> table) {
        return new Explorer(slice, table, new Sameness(table)::of, new Coverage(table))
                .explore()
                .findings();
    }

    private static TransitionTable<LifecyclePhase> withoutUpdates(String name, Predicate<Update> planted) {
        List<Transition<LifecyclePhase>> rows = TABLE.transitions().stream()
                .map(row -> row.name().equals(name) ? withoutUpdates(row, planted) : row)
                .toList();
        return new TransitionTable<>(TABLE.schema(), TABLE.phase(), rows, TABLE.invariants());
    }

    private static Transition<LifecyclePhase> withoutUpdates(
            Transition<LifecyclePhase> row, Predicate<Update> planted) {
        List<Update> updates = row.updates().stream().filter(planted.negate()).toList();
        return new Transition<>(row.name(), row.input(), row.from(), row.to(), row.guards(), updates, row.effects());
    }
}
