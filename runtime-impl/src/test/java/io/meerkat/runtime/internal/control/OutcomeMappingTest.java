package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.IngressOwner;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of a turn reaches whoever waits as it is, and what comes in is content alone (drain.md 8.6). */
@Timeout(30)
class OutcomeMappingTest {
    private final TestRuntime test = TestRuntime.draining();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    @Tag("F11")
    void aStructuredAnswerIsCarriedToItsWaiterAndToTheEventsVerbatim() throws Exception {
        assertCarriedVerbatim("{\"answer\":42}");
    }

    /** There is no outcome of its own for a call-back; an agent that asks for one says so in its answer. */
    @Test
    @Tag("F12")
    void anAnswerThatAsksForAToolIsCarriedWithTheToolsNameAndArguments() throws Exception {
        assertCarriedVerbatim("{\"callback\":{\"tool\":\"lookup\",\"args\":{\"city\":\"Bern\",\"days\":[1,2]}}}");
    }

    private void assertCarriedVerbatim(String answer) throws Exception {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> TurnResult.of(answer)));

        Completion completion =
                Prompts.prompt(test.runtime(), alice, "question").get(10, TimeUnit.SECONDS);

        assertThat(completion).isEqualTo(new Completion.Completed(answer));
        await().untilAsserted(() -> assertThat(test.runtime().events(0, 1_000))
                .filteredOn(event -> event.type() == EventType.RUN_COMPLETED)
                .singleElement()
                .satisfies(event -> assertThat(event.attributes()).containsEntry("text", answer)));
    }

    @Test
    void aTurnWithoutAnAnswerIsCompletedWithoutResult() throws Exception {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> TurnResult.withoutText()));

        assertThat(Prompts.prompt(test.runtime(), alice, "question").get(10, TimeUnit.SECONDS))
                .isEqualTo(new Completion.CompletedWithoutResult());
    }

    @Test
    void aTurnThatFailsIsAbandonedWithItsError() throws Exception {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> {
            throw new IllegalStateException("planted: no such city");
        }));

        assertThat(Prompts.prompt(test.runtime(), alice, "question").get(10, TimeUnit.SECONDS))
                .isEqualTo(new Completion.AbandonedWithError("planted: no such city"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"intent\":\"mob.peer_added\",\"peer\":\"mallory\"}", "peer added: mallory"})
    @Tag("F13")
    void aMessageThatTellsOfANewPeerIsAnInputAndNothingElse(String notice) {
        assertContentAlone(notice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"intent\":\"mob.peer_unwired\",\"peer\":\"fake\"}",
                "{\"intent\":\"mob.peer_retired\",\"peer\":\"fake\"}",
                "dismiss"
            })
    @Tag("F14")
    void aMessageThatTellsOfAPeersEndIsAnInputAndNothingElse(String notice) {
        assertContentAlone(notice);
    }

    /** What peers say never decides who may speak, and never ends anything (R16). */
    private void assertContentAlone(String notice) {
        FakeComms comms = new FakeComms("fake");
        ScriptedExecutor executor = new ScriptedExecutor();
        SessionId alice = test.registerWith("alice", executor);
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        IngressOwner owner = test.snapshot(alice).owner();

        comms.inbox(alice).offer(Message.json(notice, "fake"));

        await().untilAsserted(() -> assertThat(executor.texts()).containsExactly(notice));
        assertThat(test.snapshot(alice).owner()).isEqualTo(owner);
        assertThat(test.snapshot(alice).drain().phase()).isEqualTo(DrainPhase.RUNNING);
        assertThat(comms.disconnects(alice)).isZero();
    }
}
