package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.Spawned;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.command.WaitOutcome;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A session's whole life, from registration to removal, with mail on the way. */
class SessionLifeTest {

    @Test
    void aMessageGoesFromTheInboxToTheExecutorAndTheSessionEnds() throws Exception {
        ScriptedExecutor executor = new ScriptedExecutor();
        FakeComms comms = new FakeComms("fake");
        try (TestRuntime test = TestRuntime.draining()) {
            SessionId alice = test.registerWith("alice", executor);
            assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.ATTACHED);

            Spawned spawned = test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
            assertThat(spawned.value()).isTrue();
            assertThat(test.snapshot(alice).drain().phase()).isEqualTo(DrainPhase.RUNNING);

            Receipt receipt = comms.send(alice, "hello").get(5, TimeUnit.SECONDS);
            assertThat(receipt.kind()).isEqualTo(Receipt.Kind.ADMITTED);
            await().untilAsserted(() -> assertThat(executor.texts()).containsExactly("hello"));
            await().untilAsserted(() ->
                    assertThat(test.snapshot(alice).activeInputs()).isZero());

            assertThat(test.runtime().execute(new Abort(alice))).isIn(CancelOutcome.CLEAN, CancelOutcome.FORCED);
            assertThat(test.runtime()
                            .execute(new Wait(alice, Duration.ofSeconds(5)))
                            .kind())
                    .isEqualTo(WaitOutcome.Kind.ENDED);

            UnregisterReport report = test.runtime().execute(new UnregisterSession(alice));
            assertThat(report.discardedMessages()).isZero();
            assertThat(test.runtime().execute(new ContainsSession(alice))).isFalse();
            assertThat(comms.disconnects(alice)).isEqualTo(1);
            await().untilAsserted(() -> assertThat(executor.closed()).isEqualTo(1));
        }
    }
}
