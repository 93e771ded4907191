package io.meerkat.gogo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.WaitOutcome;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.management.AbortData;
import io.meerkat.runtime.management.DrainWaitData;
import io.meerkat.runtime.management.ExplanationData;
import io.meerkat.runtime.management.UnregisterData;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes something can be tried first, and what destroys something has to be confirmed. */
class ChangesTest {
    private final Shell shell = new Shell();

    @BeforeEach
    void aSessionThatListens() throws Exception {
        shell.run("meerkat:register alice");
        shell.run("meerkat:ingress alice memory/a");
        assertThat(shell.snapshot("alice").drain().phase()).isEqualTo(DrainPhase.RUNNING);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "register --dry-run bob",
                "unregister --dry-run alice",
                "unregister --yes --dry-run alice",
                "ingress --dry-run alice memory/b",
                "ingress --dry-run alice memory/a",
                "ingress --dry-run --detach --yes alice",
                "abort --dry-run alice",
                "abort --dry-run --yes alice",
                "send --dry-run alice hello",
                "unregister alice",
                "ingress --detach alice",
                "abort alice",
                "abort --all",
                "abort --all --dry-run --yes"
            })
    void itSaysWhatItWouldDoAndChangesNothing(String command) throws Exception {
        var before = shell.runtime().sessions();
        List<RuntimeEvent> events = shell.runtime().events(0, 1_000);

        Object given = shell.run("meerkat:" + command);

        assertThat(shell.runtime().sessions()).isEqualTo(before);
        assertThat(shell.runtime().events(0, 1_000)).isEqualTo(events);
        assertThat(shell.comms().opened()).containsExactly("a");
        assertThat(given).isInstanceOfAny(ExplanationData.class, Plan.class);
        assertThat(shell.session().format(given, 0)).asString().contains("would be ", "nothing was changed");
    }

    @Test
    void anExplanationNamesGuardsAndEffects() throws Exception {
        assertThat(shell.read("meerkat:abort --dry-run alice"))
                .startsWith("Abort would be accepted; nothing was changed")
                .contains("step 1: StopDrain, row ", "effects: ", "  holds  row", "  true ");
        assertThat(shell.read("meerkat:unregister --dry-run bob"))
                .startsWith("UnregisterSession would be refused, NotReady: session 'bob'");
    }

    @Test
    void aDryRunKeepsNoCommsRuntimeOpen() throws Exception {
        CommsRuntime unused = shell.runtime().comms("memory/b");

        assertThat(shell.read("meerkat:ingress --dry-run alice memory/b")).contains("would be accepted");

        assertThatThrownBy(() -> shell.runtime().execute(SetPeerIngressContext.listen(SessionId.of("nobody"), unused)))
                .isInstanceOf(CommandRefusedException.class);
        assertThat(shell.comms().closed()).containsExactly("b");
    }

    @Test
    void anIngressIsClaimedKeptAndGivenUp() throws Exception {
        assertThat(shell.read("meerkat:ingress --keep alice")).contains("memory/a", "SESSION_OWNED", "RUNNING");
        assertThat(shell.read("meerkat:ingress --mob pack alice memory/b")).contains("memory/b", "MOB_OWNED");
        assertThatThrownBy(() -> shell.run("meerkat:ingress alice memory/c"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("ValidationFailed");
        assertThatThrownBy(() -> shell.run("meerkat:ingress --detach alice")).isInstanceOf(RefusedException.class);

        Plan plan = (Plan) shell.run("meerkat:ingress --detach --mob pack alice");
        assertThat(plan.confirm()).isEqualTo("meerkat:ingress --detach --yes --mob pack alice");
        shell.run(plan.confirm());

        assertThat(shell.snapshot("alice").owner().kind()).isEqualTo(IngressOwnerKind.UNATTACHED);
    }

    @Test
    void anIngressThatSaysTooLittleOrTooMuchIsRefusedByTheShell() {
        assertThatThrownBy(() -> shell.run("meerkat:ingress alice"))
                .hasMessage("ingress: name one of: a comms runtime such as tcp/7878, --keep, --detach");
        assertThatThrownBy(() -> shell.run("meerkat:ingress --keep alice memory/b"))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> shell.run("meerkat:ingress bob memory/b")).isInstanceOf(RefusedException.class);
        assertThat(shell.comms().opened()).containsExactly("a");
        assertThatThrownBy(() -> shell.run("meerkat:ingress alice nowhere/b"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void aDrainIsAbortedWhenItIsConfirmed() throws Exception {
        assertThat(shell.read("meerkat:abort alice"))
                .contains("it is RUNNING", "to do it, say: meerkat:abort --yes alice");
        assertThat(shell.run("meerkat:await alice --timeout 0"))
                .isEqualTo(new DrainWaitData(WaitOutcome.Kind.TIMED_OUT, null));

        assertThat(((AbortData) shell.run("meerkat:abort --yes alice")).outcome())
                .isEqualTo(CancelOutcome.CLEAN);

        assertThat(shell.run("meerkat:await alice"))
                .isEqualTo(new DrainWaitData(WaitOutcome.Kind.ENDED, DrainPhase.STOPPED));
    }

    @Test
    void allDrainsAreAbortedOrThoseThatMatch() throws Exception {
        shell.run("meerkat:register bob");
        shell.run("meerkat:ingress bob memory/b");

        Plan plan = (Plan) shell.run("meerkat:abort --all --filter '(id=b*)'");
        assertThat(plan.explanation().steps()).hasSize(1);
        assertThat(plan.text())
                .isEqualTo("the drains of 1 session would be stopped, of which 1 run now; owners and mail stay: bob");
        shell.run(plan.confirm());
        assertThat(shell.snapshot("bob").drain().phase()).isEqualTo(DrainPhase.STOPPED);
        assertThat(shell.snapshot("alice").drain().phase()).isEqualTo(DrainPhase.RUNNING);

        assertThat(shell.read("meerkat:abort --all --yes")).contains("alice  ", "bob  ", "2 sessions");
        assertThat(shell.snapshot("alice").drain().phase()).isEqualTo(DrainPhase.STOPPED);
        assertThatThrownBy(() -> shell.run("meerkat:abort --filter '(id=b)' --yes alice"))
                .hasMessage("abort: --filter goes with --all");
        assertThatThrownBy(() -> shell.run("meerkat:abort --all --yes alice")).isInstanceOf(UsageException.class);
    }

    /** A plan of the manager, which fences all and then joins all; a thread for each would take its time for each. */
    @Test
    void thoseThatMatchAreAbortedThroughTheManager() throws Exception {
        shell.withoutManagement();

        assertThatThrownBy(() -> shell.run("meerkat:abort --all --yes --filter '(id=*)'"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("which is not there", "one by one");
        assertThat(shell.snapshot("alice").drain().phase()).isEqualTo(DrainPhase.RUNNING);
        assertThat(shell.read("meerkat:abort --all --yes")).contains("alice  ", "1 session");
    }

    @Test
    void aWaitBeyondTheRuntimesBoundIsRefused() {
        assertThatThrownBy(() -> shell.run("meerkat:await alice --timeout 600001"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("maxAwaitMillis = 600000");
        assertThatThrownBy(() -> shell.run("meerkat:await alice --timeout -1")).isInstanceOf(UsageException.class);
    }

    @Test
    void aSessionIsUnregisteredWhenItIsConfirmed() throws Exception {
        UnregisterData gone = (UnregisterData) shell.run("meerkat:unregister --yes alice");

        assertThat(gone.session()).isEqualTo("alice");
        assertThat(shell.runtime().sessions()).isEmpty();
    }
}
