package io.meerkat.runtime.internal.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsProvider;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.executor.ExecutorFactory;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.FakeProvider;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Constants;

/** Services whose properties change: what has no type does not take part, and what goes is let go, whatever it says then. */
@Timeout(30)
class PluginsTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final Map<String, Object> UNTYPED = Map.of(Constants.SERVICE_ID, 7L);

    private final TestRuntime test = TestRuntime.bare();
    private final Plugins plugins = new Plugins(test.assembly());
    private final FakeComms comms = new FakeComms("fake");
    private final PlainDrain drain = new PlainDrain();
    private final ScriptedExecutor executor = new ScriptedExecutor();
    private final FakeProvider provider = new FakeProvider();

    @AfterEach
    void end() {
        test.close();
    }

    private static Map<String, Object> typed(String key, String type) {
        return Map.of(Constants.SERVICE_ID, 7L, key, type);
    }

    private void servedByPlain() throws Exception {
        plugins.drainFactoryIs(drain, typed(DrainFactory.TYPE, "plain"));
        test.register(ALICE.value());
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));
        comms.send(ALICE, "hello").get(20, TimeUnit.SECONDS);
    }

    private DrainService service() {
        return test.snapshot(ALICE).drain().service();
    }

    @Test
    void aDrainFactoryThatLosesItsTypeServesNoMoreUntilItHasOneAgain() throws Exception {
        servedByPlain();

        plugins.drainFactoryIs(drain, UNTYPED);

        assertThat(service()).isEqualTo(DrainService.PARKED);
        assertThat(drain.closed()).isEqualTo(drain.opened());
        assertThat(test.assembly().insight().drainTypes()).isEmpty();
        plugins.drainFactoryIs(drain, typed(DrainFactory.TYPE, "again"));
        comms.send(ALICE, "hello again").get(20, TimeUnit.SECONDS);
        assertThat(test.snapshot(ALICE).drain().type()).contains("again");
    }

    /** Its former drain may be in the session's slot still when it is back. */
    @Test
    void aDrainFactoryThatGetsItsTypeBackAtOnceServesEachTime() throws Exception {
        servedByPlain();

        for (int round = 1; round <= 30; round++) {
            plugins.drainFactoryIs(drain, UNTYPED);
            plugins.drainFactoryIs(drain, typed(DrainFactory.TYPE, "plain"));
            comms.send(ALICE, "round " + round).get(10, TimeUnit.SECONDS);
        }

        assertThat(test.assembly().insight().totals().handoverLost()).isZero();
    }

    @Test
    void aDrainFactoryThatIsUnregisteredWithoutItsTypeIsLetGo() throws Exception {
        servedByPlain();

        plugins.drainFactoryGoes(drain, UNTYPED);

        assertThat(service()).isEqualTo(DrainService.PARKED);
        assertThat(drain.closed()).isEqualTo(drain.opened());
    }

    @Test
    void aDrainFactoryThatGetsItsTypeLaterServesFromThenOn() throws Exception {
        plugins.drainFactoryIs(drain, UNTYPED);
        assertThat(test.assembly().insight().drainTypes()).isEmpty();

        servedByPlain();

        assertThat(drain.opened()).isEqualTo(1);
    }

    @Test
    void aDrainFactoryWithAnotherTypeIsKnownByThatAlone() throws Exception {
        servedByPlain();

        plugins.drainFactoryIs(drain, typed(DrainFactory.TYPE, "fancy"));

        assertThat(test.assembly().insight().drainTypes()).containsExactly("fancy");
        assertThat(service()).isEqualTo(DrainService.SERVING);
        plugins.drainFactoryGoes(drain, UNTYPED);
        assertThat(test.assembly().insight().drainTypes()).isEmpty();
    }

    @Test
    void anExecutorFactoryThatLosesItsTypeIsTakenOutOfItsSessions() {
        plugins.executorFactoryIs(executor, typed(ExecutorFactory.TYPE, "echo"));
        test.runtime().execute(new EnsureSessionWithExecutor(ALICE, "echo"));

        plugins.executorFactoryIs(executor, UNTYPED);

        await().until(() -> executor.closed() == 1);
        assertThatThrownBy(() -> test.runtime().execute(new EnsureSessionWithExecutor(SessionId.of("bob"), "echo")))
                .isInstanceOf(CommandRefusedException.class);
    }

    @Test
    void anExecutorFactoryThatIsUnregisteredWithoutItsTypeIsLetGo() {
        plugins.executorFactoryIs(executor, typed(ExecutorFactory.TYPE, "echo"));
        test.runtime().execute(new EnsureSessionWithExecutor(ALICE, "echo"));

        plugins.executorFactoryGoes(executor, UNTYPED);

        await().until(() -> executor.closed() == 1);
    }

    @Test
    void anExecutorFactoryWithAnotherTypeIsKnownByThatAlone() {
        plugins.executorFactoryIs(executor, typed(ExecutorFactory.TYPE, "echo"));

        plugins.executorFactoryIs(executor, typed(ExecutorFactory.TYPE, "parrot"));

        test.runtime().execute(new EnsureSessionWithExecutor(ALICE, "parrot"));
        assertThatThrownBy(() -> test.runtime().execute(new EnsureSessionWithExecutor(SessionId.of("bob"), "echo")))
                .isInstanceOf(CommandRefusedException.class);
    }

    @Test
    void aCommsProviderThatLosesItsNameOpensNothingMoreAndWhatItHasOpenedIsClosed() throws Exception {
        plugins.commsProviderIs(provider, typed(CommsProvider.PROVIDER, "fake"));
        test.runtime().comms("fake/one");

        plugins.commsProviderIs(provider, UNTYPED);

        await().until(() -> provider.newest().closed() == 1);
        assertThatThrownBy(() -> test.runtime().comms("fake/one")).isInstanceOf(CommsException.class);
        plugins.commsProviderIs(provider, typed(CommsProvider.PROVIDER, "other"));
        assertThat(test.runtime().comms("other/one").name()).startsWith("one");
    }

    @Test
    void aCommsProviderThatIsUnregisteredWithoutItsNameIsLetGo() throws Exception {
        plugins.commsProviderIs(provider, typed(CommsProvider.PROVIDER, "fake"));
        test.runtime().comms("fake/one");

        plugins.commsProviderGoes(provider, UNTYPED);

        await().until(() -> provider.newest().closed() == 1);
    }

    @Test
    void aCommsProviderWhoseOtherPropertiesChangeKeepsWhatItHasOpened() throws Exception {
        plugins.commsProviderIs(provider, typed(CommsProvider.PROVIDER, "fake"));
        test.runtime().comms("fake/one");

        plugins.commsProviderIs(
                provider, Map.of(Constants.SERVICE_ID, 7L, CommsProvider.PROVIDER, "fake", "colour", "blue"));

        assertThat(provider.newest().closed()).isZero();
        assertThat(test.assembly().insight().commsRuntimes()).containsExactly("fake/one");
    }
}
