package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.CommandDescription;
import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.Explanation;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.AcceptWithoutWake;
import io.meerkat.runtime.command.AcceptedInput;
import io.meerkat.runtime.command.CancelAfterBoundary;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.HardCancelCurrentRun;
import io.meerkat.runtime.command.Ingest;
import io.meerkat.runtime.command.InputState;
import io.meerkat.runtime.command.ListActiveInputs;
import io.meerkat.runtime.command.LoadBoundaryReceipt;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.PublishEvent;
import io.meerkat.runtime.command.Recover;
import io.meerkat.runtime.command.Recycle;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.Reset;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.RuntimeState;
import io.meerkat.runtime.command.SessionHasComms;
import io.meerkat.runtime.command.SessionHasExecutor;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.Durability;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.PeerConvention;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Inputs;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A dry run: what it says is what the command would do, and nothing has changed (design, section 5). */
@Timeout(60)
class ExplainTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final MobId MOB = MobId.of("m");
    private static final FakeComms COMMS = new FakeComms("A");
    private static final FakeComms OTHER_COMMS = new FakeComms("B");
    private static final String EXECUTOR = "echo";

    /** The one input of a session that runs. */
    private static final Prompt GIVEN = Inputs.keyed("hold", "given");

    private static final Prompt SAME_KEY = Inputs.keyed("the same", "given");
    private static final Prompt DERIVED =
            new Prompt(Inputs.header(InputSource.operator("test")).withDurability(Durability.DERIVED), "rejected");

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
            new Wait(ALICE, Duration.ofDays(9)),
            Prompts.accept(ALICE, "hello"),
            new AcceptWithCompletion(ALICE, Inputs.steer("steers")),
            new AcceptWithCompletion(ALICE, Inputs.operation()),
            new AcceptWithCompletion(ALICE, Inputs.progress("working", "key")),
            new AcceptWithCompletion(ALICE, DERIVED),
            new AcceptWithCompletion(ALICE, GIVEN),
            new AcceptWithCompletion(ALICE, SAME_KEY),
            new AcceptWithoutWake(ALICE, Prompts.prompt("hello")),
            new AcceptWithoutWake(ALICE, DERIVED),
            new AcceptWithoutWake(ALICE, GIVEN),
            new AcceptWithoutWake(ALICE, SAME_KEY),
            new Ingest(ALICE, Prompts.prompt("hello")),
            new Ingest(ALICE, Prompts.prompt("hello"), Optional.of(new Ingest.Binding("other", 0, "other"))),
            new Ingest(ALICE, DERIVED),
            new Ingest(ALICE, GIVEN),
            new Ingest(ALICE, SAME_KEY),
            new PublishEvent(ALICE, EventType.RUN_PROGRESS, "news", Map.of()),
            new CancelAfterBoundary(ALICE, "test"),
            new HardCancelCurrentRun(ALICE, "test"),
            new Reset(ALICE),
            new Recycle(ALICE),
            new Recover(ALICE),
            new InputState(ALICE, InputId.of("unknown")),
            new ListActiveInputs(ALICE),
            new RuntimeState(ALICE),
            new SessionHasExecutor(ALICE),
            new LoadBoundaryReceipt(ALICE, RunId.of("unknown"), 0),
            new Retire(ALICE),
            new Destroy(ALICE),
            new DetachExecutor(ALICE));

    private TestRuntime test = TestRuntime.draining();
    private Hold hold = Hold.interruptible();

    @AfterEach
    void end() {
        hold.close();
        test.close();
    }

    @Test
    void anAbortOfAllIsExplainedForTheDrainsThatRun() {
        test.runtime().execute(new RegisterSession(ALICE));
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, COMMS));

        assertThat(test.runtime().explain(new AbortAll()).steps())
                .extracting(Explanation.Step::input)
                .containsExactly("StopDrain");
    }

    @Test
    void everyCommandIsAsked() {
        assertThat(COMMANDS.stream().map(Command::name).distinct())
                .containsExactlyInAnyOrderElementsOf(test.runtime().commands().stream()
                        .map(CommandDescription::name)
                        .toList());
    }

    /** Where a session may stand. */
    enum Standing {
        ABSENT,
        IDLE,
        BOUND,
        ATTACHED,
        LISTENING,
        OF_A_MOB,
        RUNNING,
        RUNNING_AND_BOUND,
        RETIRING,
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
            case RUNNING -> List.of(attach, new AcceptWithCompletion(ALICE, GIVEN));
            case RUNNING_AND_BOUND ->
                List.of(new PrepareBindings(ALICE), attach, new AcceptWithCompletion(ALICE, GIVEN));
            case RETIRING -> List.of(attach, new AcceptWithCompletion(ALICE, GIVEN), new Retire(ALICE));
            case RETIRED -> List.of(attach, new Retire(ALICE));
            case STOPPED -> List.of(attach, new StopRuntimeExecutor(ALICE, "test"));
            case DESTROYED -> List.of(attach, new Destroy(ALICE));
        };
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void saysWhatTheCommandDoesThen(Standing standing) throws Exception {
        for (Command<?> command : COMMANDS) {
            startOver(standing);

            Explanation explained = test.runtime().explain(command);
            Done executed = execute(command);

            assertThat(new Done(explained.refusal(), explained.outcome()))
                    .as("%s of a session that is %s", command, standing)
                    .isEqualTo(executed);
        }
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void changesNothing(Standing standing) throws Exception {
        startOver(standing);
        List<SessionSnapshot> before = test.runtime().sessions();
        long lastEvent = test.assembly().insight().lastEventSequence();

        COMMANDS.forEach(test.runtime()::explain);

        assertThat(test.runtime().sessions()).isEqualTo(before);
        assertThat(test.assembly().insight().lastEventSequence()).isEqualTo(lastEvent);
    }

    @Test
    void namesEveryStepAndTheGuardThatFails() throws Exception {
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

    static List<Arguments> words() {
        Input silent = Inputs.peer(new PeerConvention.Request("request", "gossip"), Optional.empty());
        Input message = Inputs.peer(new PeerConvention.Message(), Optional.empty());
        return List.of(
                said("row 3: queued, will wake", new AcceptWithCompletion(ALICE, Inputs.event("event"))),
                said("row 5: queued, will wake", Prompts.accept(ALICE, "hello")),
                said("row 6: queued, will wake", new AcceptWithCompletion(ALICE, message)),
                said("row 6: queued, will not wake", new AcceptWithoutWake(ALICE, message)),
                said("row 6: queued, will not wake", new AcceptWithCompletion(ALICE, silent)),
                said("row 4: steers, will wake", new AcceptWithCompletion(ALICE, Inputs.steer("now"))),
                said("row 4: steers, will not wake", new AcceptWithoutWake(ALICE, Inputs.steer("now"))),
                said("row 10: consumed at once, will not wake", new Ingest(ALICE, Inputs.operation())));
    }

    private static Arguments said(String words, Command<?> command) {
        return Arguments.of(words, command);
    }

    /** By the policy that is decided for it, not by the row alone; its history says the same afterwards. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("words")
    void saysInWordsWhatWouldBecomeOfAnInput(String words, Command<?> command) throws Exception {
        startOver(Standing.BOUND);
        test.runtime().execute(new SetSilentIntents(ALICE, Set.of("gossip")));

        assertThat(effects(command)).contains("AdmissionResolved (" + words + ")");

        test.runtime().execute(command);
        assertThat(test.events(EventType.INPUT_ACCEPTED))
                .singleElement()
                .satisfies(event -> assertThat(event.detail()).endsWith("is accepted, " + words));
    }

    @Test
    void saysThatAnInputIsKnownOrRejected() throws Exception {
        startOver(Standing.RUNNING_AND_BOUND);

        assertThat(effects(new AcceptWithCompletion(ALICE, SAME_KEY)))
                .contains("AdmissionIdempotencyResolved (deduplicated: it is input " + GIVEN.id() + " already)");
        assertThat(effects(new Ingest(ALICE, DERIVED)))
                .last()
                .satisfies(effect -> assertThat(effect)
                        .startsWith("AdmissionValidationResolved (rejected: input " + DERIVED.id())
                        .contains("is DERIVED"));
    }

    private List<String> effects(Command<?> command) {
        return test.runtime().explain(command).steps().stream()
                .flatMap(step -> step.effects().stream())
                .toList();
    }

    private void startOver(Standing standing) throws InterruptedException {
        hold.close();
        test.close();
        test = TestRuntime.draining().with(draft -> {
            draft.stop = Duration.ofMillis(20);
            draft.turnGrace = Duration.ofMillis(10);
        });
        Hold fresh = Hold.interruptible();
        hold = fresh;
        test.install(EXECUTOR, new ScriptedExecutor(turn -> {
            if (turn.inputs().get(0).input().id().equals(GIVEN.id())) {
                fresh.stay();
            }
            return TurnResult.withoutText();
        }));
        for (Command<?> command : way(standing)) {
            test.runtime().execute(command);
            if (command instanceof AcceptWithCompletion) {
                hold.awaitEntered();
            }
        }
    }

    /** What a command came to: why it was refused, or what became of the input that it offered. */
    private record Done(Optional<Refusal> refusal, Optional<AcceptOutcome> outcome) {}

    private Done execute(Command<?> command) {
        try {
            Object result = test.runtime().execute(command);
            if (result instanceof AcceptedInput accepted) {
                return new Done(Optional.empty(), Optional.of(accepted.outcome()));
            }
            return new Done(
                    Optional.empty(),
                    result instanceof AcceptOutcome outcome ? Optional.of(outcome) : Optional.empty());
        } catch (CommandRefusedException refused) {
            return new Done(Optional.of(refused.refusal()), Optional.empty());
        }
    }
}
