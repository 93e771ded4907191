package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.internal.fixture.LogRecorder;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Invariant;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session whose machine violates one of its rules is found by the audit, in its turn, and told of once. */
@Timeout(30)
class InvariantAuditTest {
    private final AtomicBoolean broken = new AtomicBoolean();
    private final RuntimeAssembly assembly = new RuntimeAssembly(
            () -> RuntimeSettings.DEFAULT,
            InstantSource.system(),
            SequenceReserve.inMemory(),
            false,
            new Parts(withARuleThatCanBeBroken(), Parts.STANDARD.inboxes(), Parts.STANDARD.admissions()));

    @AfterEach
    void end() {
        assembly.close();
    }

    private TransitionTable<LifecyclePhase> withARuleThatCanBeBroken() {
        TransitionTable<LifecyclePhase> house = SessionTable.TABLE;
        Invariant planted = new Invariant("is_whole", Condition.opaque("is whole", (state, input) -> !broken.get()));
        return new TransitionTable<>(
                house.schema(),
                house.phase(),
                house.transitions(),
                Stream.concat(house.invariants().stream(), Stream.of(planted)).toList());
    }

    private void register(String... ids) {
        for (String id : ids) {
            assembly.runtime().execute(new RegisterSession(SessionId.of(id)));
        }
    }

    private List<String> violated() {
        return assembly.insight().violatedInvariants();
    }

    private List<RuntimeEvent> told() {
        return assembly.runtime().events(0, 1_000).stream()
                .filter(event -> event.type() == EventType.INVARIANT_VIOLATED)
                .toList();
    }

    @Test
    void nothingIsToldOfSoundSessions() {
        register("alice", "bob");

        assembly.insight().audit(10);

        assertThat(violated()).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void aFewAreLookedAtAtATimeAndEachIsToldOfOnce() {
        register("alice", "bob", "carol");
        broken.set(true);
        try (LogRecorder log = LogRecorder.open()) {
            assembly.insight().audit(2);
            assertThat(violated()).hasSize(2);

            assembly.insight().audit(2);
            assembly.insight().audit(2);
            assembly.insight().audit(2);

            assertThat(violated()).containsExactly("alice: is_whole", "bob: is_whole", "carol: is_whole");
            assertThat(told())
                    .hasSize(3)
                    .allSatisfy(event -> assertThat(event.attributes()).containsEntry("invariant", "is_whole"));
            assertThat(log.warnings())
                    .filteredOn(line -> line.contains("is_whole"))
                    .hasSize(3);
        }
    }

    @Test
    void withoutSessionsThereIsNothingToLookAt() {
        broken.set(true);

        assembly.insight().audit(10);

        assertThat(violated()).isEmpty();
    }
}
