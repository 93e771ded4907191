package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.AcceptedInput;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.Spawned;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.command.WaitOutcome;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.SomePolicy;
import io.meerkat.runtime.management.CommandData;
import io.meerkat.runtime.management.DrainWaitData;
import io.meerkat.runtime.management.SentEventData;
import io.meerkat.runtime.management.SessionManagerMXBean;
import io.meerkat.runtime.management.TransitionData;
import io.meerkat.runtime.management.UnregisterData;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each operation is one command of the runtime. */
class OperationsTest {
    private static final SessionId ALICE = SessionId.of("alice");

    @RegisterExtension
    final ManagedRuntime managed = new ManagedRuntime();

    private SessionManagerMXBean manager;

    @BeforeEach
    void oneSession() {
        managed.runtime.put(Snapshots.idle("alice"));
        manager = managed.manager();
    }

    @Test
    void registersASession() {
        managed.runtime.answering(Done.DONE);

        manager.registerSession("alice");

        assertThat(managed.runtime.executed).containsExactly(new RegisterSession(ALICE));
    }

    @Test
    void unregistersASessionAndSaysWhatWasLeft() {
        managed.runtime.answering(new UnregisterReport(ALICE, CancelOutcome.CLEAN, CancelOutcome.NOT_RUNNING, 3, 2));

        assertThat(manager.unregisterSession("alice"))
                .isEqualTo(new UnregisterData("alice", CancelOutcome.CLEAN, CancelOutcome.NOT_RUNNING, 3, 2));
        assertThat(managed.runtime.executed).containsExactly(new UnregisterSession(ALICE));
    }

    @Test
    void claimsTheIngressForAMobThroughACommsRuntimeThatIsOpenedIfNeedBe() {
        managed.runtime.answering(new Spawned(true));

        assertThat(manager.setPeerIngressContext("alice", true, "tcp/7878", "team"))
                .isTrue();
        assertThat(managed.runtime.executed)
                .containsExactly(SetPeerIngressContext.listenFor(
                        MobId.of("team"), ALICE, new FakeRuntime.FakeComms("tcp/7878")));
    }

    @Test
    void emptyTextsMeanNoCommsRuntimeAndNoMob() {
        managed.runtime.answering(new Spawned(false));

        assertThat(manager.setPeerIngressContext("alice", false, "", "")).isFalse();
        assertThat(manager.setPeerIngressContext("alice", false, null, null)).isFalse();
        assertThat(managed.runtime.executed).containsOnly(SetPeerIngressContext.detach(ALICE));
    }

    @Test
    void theStackOfADrainThatOutlivedItsSessionIsTold() {
        assertThat(manager.getDrainStacks("dave")).containsExactly("at dave");
    }

    @Test
    void aSessionThatIsNotThereAndLeftNoDrainBehindIsUnknown() {
        managed.insight.insidePlugins = false;

        assertThat(manager.getDrainStacks("alice")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.getDrainStacks("dave"))
                .withMessageContaining("'dave' is not registered");
    }

    @Test
    void noPortIsOpenedForASessionThatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.setPeerIngressContext("dave", true, "tcp/7878", null))
                .withMessageContaining("'dave' is not registered");
        assertThat(managed.runtime.opened).isEmpty();
    }

    @Test
    void aCommsRuntimeThatCannotBeOpenedIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.setPeerIngressContext("alice", true, "udp/1", null))
                .withMessage("there is no provider for 'udp/1'; providers are [tcp]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISMISSED", "dismissed", " Dismissed "})
    void notifiesThatADrainExited(String reason) {
        managed.runtime.answering(Done.DONE);

        manager.notifyDrainExited("alice", reason);

        assertThat(managed.runtime.executed).containsExactly(new NotifyDrainExited(ALICE, DrainExitReason.DISMISSED));
    }

    @Test
    void anUnknownReasonListsTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.notifyDrainExited("alice", "BORED"))
                .withMessageContaining("reason is 'BORED'")
                .withMessageContaining("IDLE_TIMEOUT, DISMISSED, FAILED, ABORTED, SESSION_SHUTDOWN");
    }

    @Test
    void abortsADrain() {
        managed.runtime.answering(CancelOutcome.FORCED);

        assertThat(manager.abortDrain("alice")).isEqualTo(CancelOutcome.FORCED);
        assertThat(managed.runtime.executed).containsExactly(new Abort(ALICE));
    }

    @Test
    void awaitsADrain() {
        managed.runtime.answering(new WaitOutcome.Ended(DrainPhase.STOPPED));
        assertThat(manager.awaitDrain("alice", 1_500))
                .isEqualTo(new DrainWaitData(WaitOutcome.Kind.ENDED, DrainPhase.STOPPED));

        managed.runtime.answering(new WaitOutcome.TimedOut());
        assertThat(manager.awaitDrain("alice", 1_500)).isEqualTo(new DrainWaitData(WaitOutcome.Kind.TIMED_OUT, null));

        assertThat(managed.runtime.executed).containsOnly(new Wait(ALICE, Duration.ofMillis(1_500)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 600_001, Long.MAX_VALUE})
    void noWaitIsUnbounded(long timeoutMillis) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.awaitDrain("alice", timeoutMillis))
                .withMessageContaining("timeoutMillis")
                .withMessageContaining("use 0 to 600,000");
    }

    @Test
    void sendsAnOperatorsWordsAsAPrompt() {
        managed.runtime.answering(new AcceptedInput(
                new AcceptOutcome.Accepted(InputId.of("input-1"), SomePolicy.QUEUED), Optional.empty()));

        assertThat(manager.sendEvent("alice", "hello"))
                .isEqualTo(new SentEventData("input-1", AcceptOutcome.Kind.ACCEPTED, null));
        assertThat(managed.runtime.executed)
                .singleElement(type(AcceptWithCompletion.class))
                .satisfies(command -> {
                    assertThat(command.session()).isEqualTo(ALICE);
                    assertThat(command.input()).isInstanceOf(Prompt.class);
                    assertThat(command.input().text()).isEqualTo("hello");
                    assertThat(command.input().header().source()).isEqualTo(InputSource.operator("jmx"));
                });
    }

    @Test
    void aDoubledEventNamesTheFirst() {
        managed.runtime.answering(new AcceptedInput(
                new AcceptOutcome.Deduplicated(InputId.of("input-2"), InputId.of("input-1")), Optional.empty()));

        assertThat(manager.sendEvent("alice", "hello"))
                .isEqualTo(new SentEventData("input-2", AcceptOutcome.Kind.DEDUPLICATED, "input-1"));
    }

    @Test
    void listsTheCatalogue() {
        assertThat(manager.listCommands())
                .containsExactly(new CommandData(
                        "Abort",
                        "Stops the session's drain.",
                        List.of(new CommandData.Parameter("session", "SessionId", "", "Which session.", true)),
                        true,
                        "at most joinMillis"));
    }

    @Test
    void listsTheTableByRegionOrAll() {
        assertThat(manager.listTransitions("drain"))
                .extracting(TransitionData::name)
                .containsExactly("SpawnDrain");
        assertThat(manager.listTransitions("")).hasSize(2);
        assertThat(manager.listTransitions("*")).hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.listTransitions("drains"))
                .withMessageContaining("region 'drains'")
                .withMessageContaining("[registration, drain]");
    }
}
