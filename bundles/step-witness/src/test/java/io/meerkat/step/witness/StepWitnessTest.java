package io.meerkat.step.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Script;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.lifecycle.Destroy;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.session.Authority;
import io.meerkat.runtime.internal.session.SessionTally;
import io.meerkat.runtime.internal.session.Stepping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A machine that does what the table says is let pass; any other is named, with the step at which it left the table. */
class StepWitnessTest {
    private static final SessionId ALICE = SessionId.of("alice");

    private final List<Disagreement> told = new ArrayList<>();
    private final List<RecordedStep> recorded = new ArrayList<>();
    private final StepWitness witness = new StepWitness((session, disagreement) -> told.add(disagreement));

    @Test
    void aMachineOfTheHousesTableAgreesInEveryStep() {
        life(authority(SessionTable.TABLE, witness.of(ALICE)));

        assertThat(told).isEmpty();
        assertThat(witness.machines()).isEqualTo(1);
        assertThat(witness.steps())
                .as("initialised, registered, looked, destroyed, refused")
                .isEqualTo(5);
    }

    @Test
    void aRowWithOtherUpdatesIsFoundWhereItIsTaken() {
        TransitionTable<LifecyclePhase> other = each(row -> new Transition<>(
                row.name(),
                row.input(),
                row.from(),
                row.to(),
                row.guards(),
                List.of(new Update.Set<>(RegistrationFields.SESSION_ID, Value.constant(SessionId.of("mallory")))),
                row.effects()));

        life(authority(other, witness.of(ALICE)));

        assertThat(told).singleElement().satisfies(found -> {
            assertThat(found.step().number()).isEqualTo(2);
            assertThat(found.text())
                    .startsWith("session 'alice', machine step 2, inputs [RegisterSession[")
                    .contains("expected state {", "session_id=alice", "found state {", "session_id=mallory")
                    .contains("before it: step 1 [Initialize[]]");
        });
    }

    @Test
    void aRowThatIsMissingIsFoundByItsRefusal() {
        TransitionTable<LifecyclePhase> other = new TransitionTable<>(
                SessionTable.TABLE.schema(),
                SessionTable.TABLE.phase(),
                SessionTable.TABLE.transitions().stream()
                        .filter(row -> row.input() != RegisterSession.class)
                        .toList(),
                SessionTable.TABLE.invariants());

        life(authority(other, witness.of(ALICE)));

        assertThat(told)
                .singleElement()
                .satisfies(found -> assertThat(found.text())
                        .contains("machine step 2", "expected rows [RegisterSession", "found refused: "));
    }

    @Test
    void aChangePastTheMachineIsFoundAtTheNextStep() {
        Stepping watched = witness.of(ALICE);
        Authority authority = authority(SessionTable.TABLE, (machine, script) -> {
            new Update.Set<>(RegistrationFields.SESSION_ID, Value.constant(SessionId.of("mallory")))
                    .apply(machine.state(), new Destroy(ALICE));
            return watched.take(machine, script);
        });

        authority.apply(List.of());

        assertThat(told)
                .singleElement()
                .satisfies(found -> assertThat(found.text()).contains("machine step 1", "session_id=mallory"));
    }

    @Test
    void aRecordIsReplayedAndAgrees() {
        life(authority(SessionTable.TABLE, this::record));

        assertThat(firstDisagreement(recorded)).isEmpty();
    }

    @Test
    void aStepThatIsLeftOutOfTheRecordIsFound() {
        life(authority(SessionTable.TABLE, this::record));
        recorded.remove(1);

        assertThat(firstDisagreement(recorded))
                .hasValueSatisfying(found -> assertThat(found.step().number()).isEqualTo(3));
    }

    @Test
    void stepsThatChangedPlacesAreFound() {
        life(authority(SessionTable.TABLE, this::record));
        recorded.add(1, recorded.remove(4));

        assertThat(firstDisagreement(recorded))
                .hasValueSatisfying(found -> assertThat(found.step().number()).isEqualTo(5));
    }

    @Test
    void aStepWithOtherInputsIsFound() {
        life(authority(SessionTable.TABLE, this::record));
        recorded.set(1, withInput(recorded.get(1), new RegisterSession(SessionId.of("bob"))));

        assertThat(firstDisagreement(recorded))
                .hasValueSatisfying(found ->
                        assertThat(found.text()).contains("machine step 2", "session_id=bob", "session_id=alice"));
    }

    @Test
    void aContainersRuntimeFindsIt() {
        assertThat(ServiceLoader.load(Stepping.Source.class)).singleElement().isInstanceOf(InstalledWitness.class);
    }

    /** One refused step and one that was only a look are among them. */
    private static void life(Authority authority) {
        authority.apply(new RegisterSession(ALICE));
        authority.follow(state -> onlyALook(), (state, accepted) -> {});
        authority.apply(new Destroy(ALICE));
        authority.apply(new Destroy(ALICE));
    }

    private static Script onlyALook() {
        Script destroy = Script.of(List.of(new Destroy(ALICE)));
        return new Script() {
            @Override
            public @Nullable Input next(State state, List<Effect> effects) {
                return destroy.next(state, effects);
            }

            @Override
            public boolean keeps() {
                return false;
            }
        };
    }

    private static Authority authority(TransitionTable<LifecyclePhase> table, Stepping stepping) {
        return new Authority(table, stepping, step -> {}, () -> {}, new SessionTally(), false);
    }

    private Verdict<LifecyclePhase> record(Machine<LifecyclePhase> machine, Script script) {
        Offered offered = new Offered(script);
        Verdict<LifecyclePhase> verdict = machine.apply(offered);
        recorded.add(RecordedStep.of(ALICE, recorded.size() + 1, offered, verdict, machine));
        return verdict;
    }

    private static RecordedStep withInput(RecordedStep step, RegisterSession input) {
        return new RecordedStep(
                step.session(), step.number(), List.of(input), step.keeps(), step.verdict(), step.after());
    }

    private static Optional<Disagreement> firstDisagreement(List<RecordedStep> steps) {
        Replay replay = new Replay(SessionTable.TABLE);
        return steps.stream().flatMap(step -> replay.take(step).stream()).findFirst();
    }

    private static TransitionTable<LifecyclePhase> each(UnaryOperator<Transition<LifecyclePhase>> change) {
        TransitionTable<LifecyclePhase> house = SessionTable.TABLE;
        return new TransitionTable<>(
                house.schema(),
                house.phase(),
                house.transitions().stream()
                        .map(row -> row.input() == RegisterSession.class ? change.apply(row) : row)
                        .toList(),
                house.invariants());
    }
}
