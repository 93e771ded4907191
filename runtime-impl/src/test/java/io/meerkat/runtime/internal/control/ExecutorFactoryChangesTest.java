package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.SessionHasExecutor;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.InputSnapshot;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.run.ExecutorFactories.Installed;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bundle of an executor goes while its sessions work, and comes back (design, sections 4.9 and 6). */
@Timeout(30)
class ExecutorFactoryChangesTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final String TYPE = "agent";

    private final TestRuntime test = TestRuntime.draining();
    private final Hold turn = Hold.interruptible();
    private final ScriptedExecutor slow = new ScriptedExecutor(running -> {
        turn.stay();
        return TurnResult.of("of the first executor");
    });
    private final Installed factory = test.install(TYPE, slow);

    @BeforeEach
    void attach() {
        test.runtime().execute(new EnsureSessionWithExecutor(ALICE, TYPE));
    }

    @AfterEach
    void end() {
        turn.close();
        test.close();
    }

    @Test
    void nothingIsAbandonedAndNoAttemptIsCharged() throws Exception {
        Prompt first = Prompts.prompt("first");
        CompletableFuture<Completion> firstDone = Prompts.give(test.runtime(), ALICE, first);
        CompletableFuture<Completion> secondDone = Prompts.prompt(test.runtime(), ALICE, "second");
        turn.awaitEntered();
        assertThat(input(first.id()).attempts()).isEqualTo(1);

        test.uninstall(factory);

        SessionSnapshot without = test.snapshot(ALICE);
        assertThat(without.phase()).isEqualTo(LifecyclePhase.ATTACHED);
        assertThat(without.registration()).isEqualTo(RegistrationPhase.QUEUING);
        assertThat(without.queuedInputs()).isEqualTo(2);
        assertThat(input(first.id()).phase()).isEqualTo(InputPhase.QUEUED);
        assertThat(input(first.id()).attempts()).isZero();
        assertThat(firstDone).isNotDone();

        ScriptedExecutor next = new ScriptedExecutor();
        test.install(TYPE, next);

        assertThat(firstDone.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("echo: first"));
        assertThat(secondDone.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("echo: second"));
        assertThat(next.turns())
                .allSatisfy(run -> assertThat(run.inputs().get(0).attempt()).isEqualTo(1));
        await().until(() -> slow.closed() == 1);
    }

    @Test
    void whatIsAcceptedInBetweenIsQueuedForTheNextOne() throws Exception {
        test.uninstall(factory);

        CompletableFuture<Completion> work = Prompts.prompt(test.runtime(), ALICE, "in between");
        assertThat(test.snapshot(ALICE).queuedInputs()).isEqualTo(1);
        test.install(TYPE, new ScriptedExecutor());

        assertThat(work.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("echo: in between"));
    }

    @Test
    void anotherFactoryOfTheTypeTakesOverAtOnce() throws Exception {
        CompletableFuture<Completion> work = Prompts.prompt(test.runtime(), ALICE, "work");
        turn.awaitEntered();
        test.install(TYPE, new ScriptedExecutor());

        test.uninstall(factory);

        assertThat(work.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("echo: work"));
    }

    @Test
    void aTurnThatReturnsAllTheSameIsFenced() throws Exception {
        try (Hold stubborn = Hold.stubborn()) {
            SessionId bob = test.registerWith("bob", new ScriptedExecutor());
            Installed rude = test.install("rude", new ScriptedExecutor(running -> {
                stubborn.stay();
                return TurnResult.of("too late");
            }));
            test.runtime().execute(new DetachExecutor(bob));
            test.runtime().execute(new EnsureSessionWithExecutor(bob, "rude"));
            CompletableFuture<Completion> work = Prompts.prompt(test.runtime(), bob, "work");
            stubborn.awaitEntered();

            test.uninstall(rude);
            stubborn.release();
            await().until(() -> test.assembly().insight().totals().staleReports() == 1);
            test.install("rude", new ScriptedExecutor());

            assertThat(work.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("echo: work"));
        }
    }

    @Test
    void anExecutorThatWasDetachedByCommandDoesNotComeBackByItself() {
        test.runtime().execute(new DetachExecutor(ALICE));

        test.install(TYPE, new ScriptedExecutor());
        SessionId bob = test.registerWith("bob", new ScriptedExecutor());

        assertThat(test.runtime().execute(new SessionHasExecutor(bob))).isTrue();
        assertThat(test.runtime().execute(new SessionHasExecutor(ALICE))).isFalse();
    }

    @Test
    void aSessionThatIsUnregisteredMeanwhileStaysGone() throws Exception {
        test.uninstall(factory);
        CompletableFuture<Void> opened = reinstalledWhile(() -> test.runtime().execute(new UnregisterSession(ALICE)));

        opened.get(10, TimeUnit.SECONDS);

        assertStays(() ->
                assertThat(test.runtime().execute(new ContainsSession(ALICE))).isFalse());
    }

    @Test
    void aSessionWhoseOperatorStopsItMeanwhileIsNotAttachedAgain() throws Exception {
        test.uninstall(factory);
        CompletableFuture<Void> opened =
                reinstalledWhile(() -> test.runtime().execute(new StopRuntimeExecutor(ALICE, "test")));

        opened.get(10, TimeUnit.SECONDS);

        assertStays(() -> {
            assertThat(test.snapshot(ALICE).phase()).isEqualTo(LifecyclePhase.STOPPED);
            assertThat(test.runtime().execute(new SessionHasExecutor(ALICE))).isFalse();
        });
    }

    /** The stop was asked for while the turn ran; that the bundle goes then does not undo it. */
    @Test
    void aStopThatWaitsForItsTurnIsCompleteWhenTheFactoryGoes() throws Exception {
        test.with(draft -> draft.stop = Duration.ofSeconds(20));
        CompletableFuture<Completion> work = Prompts.prompt(test.runtime(), ALICE, "work");
        turn.awaitEntered();
        test.runtime().execute(new SetSilentIntents(ALICE, Set.of("gossip")));
        CompletableFuture<?> stop =
                test.runtime().submit(new StopRuntimeExecutor(ALICE, "test")).toCompletableFuture();
        // The stop clears the silent intents when it is asked for, not when it is complete.
        await().until(() -> test.snapshot(ALICE).silentIntents().isEmpty());

        test.uninstall(factory);

        stop.get(20, TimeUnit.SECONDS);
        await().until(() -> test.snapshot(ALICE).phase() == LifecyclePhase.STOPPED);
        assertThat(work.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.RuntimeTerminated("runtime stopped"));
    }

    @Test
    void anExecutorIsClosedOnceThoughACommandAndItsFactoryTakeItAway() throws Exception {
        try (Hold stubborn = Hold.stubborn()) {
            test.with(draft -> draft.turnJoin = Duration.ofSeconds(20));
            ScriptedExecutor rude = new ScriptedExecutor(running -> {
                stubborn.stay();
                return TurnResult.withoutText();
            });
            SessionId bob = SessionId.of("bob");
            Installed rudeFactory = test.install("rude", rude);
            test.runtime().execute(new EnsureSessionWithExecutor(bob, "rude"));
            test.runtime().execute(Prompts.accept(bob, "work"));
            stubborn.awaitEntered();
            CompletableFuture<?> detach =
                    test.runtime().submit(new DetachExecutor(bob)).toCompletableFuture();
            await().until(() -> test.snapshot(bob).registration() == RegistrationPhase.QUEUING);

            test.uninstall(rudeFactory);
            stubborn.release();
            detach.get(10, TimeUnit.SECONDS);

            await().until(() -> rude.closed() > 0);
            assertStays(() -> assertThat(rude.closed()).isEqualTo(1));
        }
    }

    /** Installs the factory again, and does something while its executor is being opened for alice. */
    private CompletableFuture<Void> reinstalledWhile(Runnable meanwhile) {
        CompletableFuture<Void> opened = new CompletableFuture<>();
        test.install(TYPE, (session, settings) -> {
            meanwhile.run();
            opened.complete(null);
            return new ScriptedExecutor().open(session, settings);
        });
        return opened;
    }

    private static void assertStays(ThrowingRunnable assertion) {
        await().during(Duration.ofMillis(200)).untilAsserted(assertion);
    }

    private InputSnapshot input(InputId id) {
        return test.runtime().input(ALICE, id).orElseThrow();
    }

    @Test
    void aTurnThatOutlivesItsBundleIsNamed() throws Exception {
        try (Hold stubborn = Hold.stubborn()) {
            var installed = test.install("stubborn", new ScriptedExecutor(turn -> {
                stubborn.stay();
                return TurnResult.withoutText();
            }));
            SessionId bob = SessionId.of("bob");
            test.runtime().execute(new EnsureSessionWithExecutor(bob, "stubborn"));
            test.runtime().execute(Prompts.accept(bob, "work"));
            stubborn.awaitEntered();

            test.uninstall(installed);

            assertThat(test.events(EventType.OBLIGATION_STUCK))
                    .extracting(event -> event.attributes().get("obligation"))
                    .containsExactly("turn");
        }
    }
}
