package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.Explanation;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.SessionHasComms;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dry run: what it says is what the command would do, and nothing has changed (design, section 5). */
@Timeout(60)
class ExplainTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final MobId MOB = MobId.of("m");
    private static final FakeComms COMMS = new FakeComms("A");
    private static final FakeComms OTHER_COMMS = new FakeComms("B");
    private static final String EXECUTOR = "echo";

    private static final List<Command<?>> COMMANDS = List.of(
            new RegisterSession(ALICE),
            new PrepareBindings(ALICE),
            new EnsureSessionWithExecutor(ALICE, EXECUTOR),
            new EnsureSessionWithExecutor(ALICE, "missing"),
            new UnregisterSession(ALICE),
            new SetSilentIntents(ALICE, Set.of("gossip")),
            new StopRuntimeExecutor(ALICE, "test"),
            new ContainsSession(ALICE),
            new SessionHasComms(ALICE),
            SetPeerIngressContext.listen(ALICE, COMMS),
            SetPeerIngressContext.listen(ALICE, OTHER_COMMS),
            SetPeerIngressContext.listenFor(MOB, ALICE, OTHER_COMMS),
            SetPeerIngressContext.listenFor(MobId.of("n"), ALICE, COMMS),
            SetPeerIngressContext.claim(ALICE, COMMS),
            SetPeerIngressContext.keep(ALICE),
            SetPeerIngressContext.detach(ALICE),
            SetPeerIngressContext.detachFor(MOB, ALICE),
            new NotifyDrainExited(ALICE, DrainExitReason.FAILED),
            new Abort(ALICE),
            new AbortAll(),
            new Wait(ALICE, Duration.ZERO),
            Prompts.accept(ALICE, "hello"),
            new Retire(ALICE),
            new Destroy(ALICE),
            new DetachExecutor(ALICE));

    private TestRuntime test = TestRuntime.draining();

    @AfterEach
    void end() {
        test.close();
    }

    /** Where a session may stand. */
    enum Standing {
        ABSENT,
        IDLE,
        BOUND,
        ATTACHED,
        LISTENING,
        OF_A_MOB,
        RETIRED,
        STOPPED,
        DESTROYED
    }

    /** What brings a session there. */
    private static List<Command<?>> way(Standing standing) {
        Command<?> attach = new EnsureSessionWithExecutor(ALICE, EXECUTOR);
        return switch (standing) {
            case ABSENT -> List.of();
            case IDLE -> List.of(new RegisterSession(ALICE));
            case BOUND -> List.of(new PrepareBindings(ALICE));
            case ATTACHED -> List.of(attach);
            case LISTENING -> List.of(attach, SetPeerIngressContext.listen(ALICE, COMMS));
            case OF_A_MOB -> List.of(attach, SetPeerIngressContext.listenFor(MOB, ALICE, COMMS));
            case RETIRED -> List.of(attach, new Retire(ALICE));
            case STOPPED -> List.of(attach, new StopRuntimeExecutor(ALICE, "test"));
            case DESTROYED -> List.of(attach, new Destroy(ALICE));
        };
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void saysWhatTheCommandDoesThen(Standing standing) {
        for (Command<?> command : COMMANDS) {
            startOver(standing);

            Optional<Refusal> explained = test.runtime().explain(command).refusal();
            Optional<Refusal> executed = execute(command);

            assertThat(explained.map(Refusal::kind))
                    .as("%s of a session that is %s", command, standing)
                    .isEqualTo(executed.map(Refusal::kind));
        }
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void changesNothing(Standing standing) {
        startOver(standing);
        List<SessionSnapshot> before = test.runtime().sessions();
        long lastEvent = test.assembly().insight().lastEventSequence();

        COMMANDS.forEach(test.runtime()::explain);

        assertThat(test.runtime().sessions()).isEqualTo(before);
        assertThat(test.assembly().insight().lastEventSequence()).isEqualTo(lastEvent);
    }

    @Test
    void namesEveryStepAndTheGuardThatFails() {
        startOver(Standing.LISTENING);

        Explanation accepted = test.runtime().explain(SetPeerIngressContext.listenFor(MOB, ALICE, OTHER_COMMS));
        startOver(Standing.OF_A_MOB);
        Explanation refused = test.runtime().explain(SetPeerIngressContext.listen(ALICE, OTHER_COMMS));

        assertThat(accepted.steps())
                .extracting(Explanation.Step::input)
                .containsExactly("SetPeerIngressContext", "RequireOpenRegistration", "AttachMobIngress");
        assertThat(accepted.steps())
                .allSatisfy(step -> assertThat(step.transition()).isPresent());
        assertThat(refused.accepted()).isFalse();
        assertThat(refused.steps()).last().satisfies(step -> {
            assertThat(step.input()).isEqualTo("AttachSessionIngress");
            assertThat(step.transition()).isEmpty();
            assertThat(step.guards())
                    .filteredOn(guard -> !guard.holds())
                    .extracting(Explanation.Guard::name)
                    .containsExactly("owner_allows_session_attach");
        });
        assertThat(refused.refusal())
                .get()
                .isInstanceOfSatisfying(
                        Refusal.ValidationFailed.class,
                        failed -> assertThat(failed.failedGuards()).containsExactly("owner_allows_session_attach"));
    }

    private void startOver(Standing standing) {
        test.close();
        test = TestRuntime.draining();
        test.install(EXECUTOR, new ScriptedExecutor());
        way(standing).forEach(test.runtime()::execute);
    }

    private Optional<Refusal> execute(Command<?> command) {
        try {
            test.runtime().execute(command);
            return Optional.empty();
        } catch (CommandRefusedException refused) {
            return Optional.of(refused.refusal());
        }
    }
}
