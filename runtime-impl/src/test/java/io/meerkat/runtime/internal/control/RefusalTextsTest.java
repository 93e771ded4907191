package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.DrainHandle;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.SessionHasComms;
import io.meerkat.runtime.command.SessionHasExecutor;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.session.RefusalSentences;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a session refuses, in whatever phase: the text names it, how things are, and the way out. */
@Timeout(60)
class RefusalTextsTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final MobId CREW = MobId.of("crew");
    private static final MobId OTHERS = MobId.of("others");
    private static final FakeComms COMMS = new FakeComms("fake");
    private static final FakeComms OTHER_COMMS = new FakeComms("other");
    private static final String EXECUTOR = "echo";

    /** The inputs behind the right to admit: what they say is the admission's own matter. */
    private static final Set<String> ADMISSION = Set.of(
            "ResolveAdmissionValidation",
            "ResolveAdmissionPlan",
            "QueueAccepted",
            "RegisterAcceptedIdempotency",
            "AcceptWithCompletion",
            "AcceptWithoutWake");

    /** How a session comes into the state in which it is asked. */
    @SuppressWarnings("ImmutableEnumChecker") // what enters it holds nothing
    enum Situation {
        IDLE((test, id) -> test.runtime().execute(new RegisterSession(id))),
        ATTACHED(RefusalTextsTest::attach),
        RUNNING((test, id) -> {
            attach(test, id);
            test.runtime().execute(Prompts.accept(id, "work"));
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> test.snapshot(id).phase() == LifecyclePhase.RUNNING);
        }),
        RETIRING((test, id) -> {
            RUNNING.enter.accept(test, id);
            test.runtime().execute(new Retire(id));
        }),
        RETIRED((test, id) -> {
            attach(test, id);
            test.runtime().execute(new Retire(id));
        }),
        STOPPED((test, id) -> {
            IDLE.enter.accept(test, id);
            test.runtime().execute(new StopRuntimeExecutor(id, "test"));
        }),
        DESTROYED((test, id) -> {
            IDLE.enter.accept(test, id);
            test.runtime().execute(new Destroy(id));
        }),
        LISTENING((test, id) -> {
            attach(test, id);
            test.runtime().execute(SetPeerIngressContext.listen(id, COMMS));
        }),
        LISTENING_FOR_A_MOB((test, id) -> {
            attach(test, id);
            test.runtime().execute(SetPeerIngressContext.listenFor(CREW, id, COMMS));
        });

        private final BiConsumer<TestRuntime, SessionId> enter;

        Situation(BiConsumer<TestRuntime, SessionId> enter) {
            this.enter = enter;
        }
    }

    private static void attach(TestRuntime test, SessionId id) {
        test.runtime().execute(new EnsureSessionWithExecutor(id, EXECUTOR));
    }

    private static List<Command<?>> commands(SessionId id) {
        return List.of(
                new RegisterSession(id),
                new PrepareBindings(id),
                new EnsureSessionWithExecutor(id, EXECUTOR),
                new EnsureSessionWithExecutor(id, "missing"),
                new SetSilentIntents(id, Set.of("gossip")),
                new StopRuntimeExecutor(id, "test"),
                new ContainsSession(id),
                new SessionHasExecutor(id),
                new SessionHasComms(id),
                SetPeerIngressContext.listen(id, OTHER_COMMS),
                SetPeerIngressContext.listenFor(OTHERS, id, OTHER_COMMS),
                SetPeerIngressContext.keep(id),
                SetPeerIngressContext.claim(id, OTHER_COMMS),
                SetPeerIngressContext.detach(id),
                SetPeerIngressContext.detachFor(OTHERS, id),
                new NotifyDrainExited(id, DrainExitReason.DISMISSED),
                new Abort(id),
                new Wait(id, Duration.ofMillis(1)),
                new Wait(id, Duration.ofDays(1)),
                Prompts.accept(id, "hello"),
                new Retire(id),
                new Destroy(id),
                new DetachExecutor(id),
                new UnregisterSession(id));
    }

    private static List<Consumer<DrainHandle>> calls() {
        return List.of(
                DrainHandle::ensureDrainRunning,
                handle -> handle.spawnDrain(DrainMode.PERSISTENT_HOST),
                DrainHandle::stopDrain,
                handle -> handle.notifyDrainExited(DrainExitReason.DISMISSED));
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalOfACommandNamesTheSessionAndTheWayOut(Situation situation) {
        in(situation, commands(ALICE).size(), (test, sessions) -> {
            for (int index = 0; index < sessions.size(); index++) {
                Command<?> command = commands(sessions.get(index)).get(index);
                Throwable thrown = catchThrowable(() -> test.runtime().execute(command));
                assertSpeaks(situation, sessions.get(index), command.name(), thrown);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalOfADrainHandleDoesToo(Situation situation) {
        in(situation, calls().size(), (test, sessions) -> {
            for (int index = 0; index < sessions.size(); index++) {
                SessionId id = sessions.get(index);
                Consumer<DrainHandle> call = calls().get(index);
                Throwable thrown = catchThrowable(() -> call.accept(
                        test.runtime().execute(new PrepareBindings(id)).drain()));
                assertSpeaks(situation, id, "drain handle, call " + index, thrown);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyGuardThatACommandMeetsHasASentence(Situation situation) {
        in(situation, 1, (test, sessions) -> {
            List<String> guards = new ArrayList<>();
            for (Command<?> command : commands(sessions.get(0))) {
                test.runtime().explain(command).steps().stream()
                        .filter(step -> !ADMISSION.contains(step.input()))
                        .forEach(step -> step.guards().forEach(guard -> guards.add(guard.name())));
            }
            assertThat(RefusalSentences.guards()).containsAll(guards);
        });
    }

    @Test
    void aCommandOfASessionThatIsBeingUnregisteredSaysWhatIsStillOpen() {
        try (Hold disconnect = Hold.stubborn();
                TestRuntime test = runtime(Hold.interruptible())) {
            test.with(draft -> draft.unregister = Duration.ofMillis(50));
            test.register(ALICE.value());
            test.runtime().execute(SetPeerIngressContext.listen(ALICE, new StubbornComms(disconnect)));
            test.runtime().submit(new UnregisterSession(ALICE));
            await().until(() -> test.snapshot(ALICE).registration() == RegistrationPhase.DRAINING);

            for (Command<?> command : List.of(
                    new RegisterSession(ALICE),
                    new PrepareBindings(ALICE),
                    new EnsureSessionWithExecutor(ALICE, EXECUTOR),
                    SetPeerIngressContext.listen(ALICE, OTHER_COMMS),
                    Prompts.accept(ALICE, "hello"),
                    new UnregisterSession(ALICE))) {
                Refusal refusal = Refused.by(() -> test.runtime().execute(command));
                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNREGISTER_IN_PROGRESS);
                assertThat(refusal.text())
                        .contains("session 'alice'")
                        .contains("completion waiters")
                        .contains("; ");
            }
        }
    }

    @Test
    void anIngressThatAMobOwnsIsRefusedWithTheMobAndItsCommsRuntime() {
        in(Situation.LISTENING_FOR_A_MOB, 1, (test, sessions) -> {
            Refusal refusal = Refused.by(() -> test.runtime().execute(SetPeerIngressContext.detach(sessions.get(0))));

            assertThat(refusal.text())
                    .isEqualTo("session 's0' is ATTACHED and refuses SetPeerIngressContext: its peer ingress is"
                            + " owned by mob 'crew' by comms runtime 'fake'; release it by SetPeerIngressContext with"
                            + " keepAlive = false and mob = 'crew' first");
        });
    }

    @Test
    void aStoppedSessionSaysThatItMustBeRegisteredAgain() {
        in(Situation.STOPPED, 1, (test, sessions) -> {
            Refusal refusal = Refused.by(() -> test.runtime().execute(new Retire(sessions.get(0))));

            assertThat(refusal.text())
                    .isEqualTo("session 's0' is STOPPED and refuses Retire: its executor was stopped for good;"
                            + " unregister it and register it again");
            assertThat(((Refusal.ValidationFailed) refusal).failedGuards()).isEmpty();
        });
    }

    private static final class StubbornComms extends FakeComms {
        private final Hold disconnect;

        StubbornComms(Hold disconnect) {
            super("stubborn");
            this.disconnect = disconnect;
        }

        @Override
        public void disconnect(SessionId session) {
            try {
                disconnect.stay();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** So many sessions of their own in one runtime, each brought into the situation. */
    private static void in(Situation situation, int number, BiConsumer<TestRuntime, List<SessionId>> question) {
        try (Hold turn = Hold.interruptible();
                TestRuntime test = runtime(turn)) {
            List<SessionId> sessions = IntStream.range(0, number)
                    .mapToObj(index -> SessionId.of("s" + index))
                    .toList();
            sessions.forEach(id -> situation.enter.accept(test, id));
            question.accept(test, sessions);
        }
    }

    private static TestRuntime runtime(Hold turn) {
        TestRuntime test = TestRuntime.draining().with(draft -> {
            draft.stop = Duration.ofMillis(20);
            draft.turnGrace = Duration.ofMillis(20);
        });
        test.install(EXECUTOR, new ScriptedExecutor(running -> {
            turn.stay();
            return TurnResult.withoutText();
        }));
        return test;
    }

    private static void assertSpeaks(Situation situation, SessionId id, String command, Throwable thrown) {
        if (thrown == null) {
            return;
        }
        assertThat(thrown).isInstanceOf(CommandRefusedException.class);
        String text = ((CommandRefusedException) thrown).refusal().text();
        assertThat(text)
                .as("%s of a session that is %s", command, situation)
                .contains("session '" + id + "'")
                .matches(".+; .+")
                .doesNotContain("guard rejected", "no transition")
                .satisfies(words -> assertThat(guardsIn(words)).isEmpty());
    }

    private static Set<String> guardsIn(String text) {
        return SessionTable.TABLE.transitions().stream()
                .flatMap(row -> row.guards().stream())
                .map(guard -> guard.name())
                .filter(text::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
