package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.internal.fixture.FakeProvider;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.management.SessionManagerMXBean;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.time.InstantSource;
import java.util.Optional;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.junit.jupiter.api.Test;

/** An explanation leaves nothing behind. */
class ExplanationTest {

    @Test
    void whatWasOpenedForACommandThatIsRefusedIsClosedThoughItWasExplainedBefore() throws Exception {
        MBeanServer server = MBeanServerFactory.newMBeanServer();
        FakeProvider provider = new FakeProvider();
        try (TestRuntime test = TestRuntime.bare();
                Management management = Management.open(
                        test.runtime(),
                        test.assembly().insight(),
                        MBeanServerPublisher.strict(server),
                        Optional.empty(),
                        () -> ManagementSettings.DEFAULT,
                        InstantSource.system())) {
            test.assembly().commsProviderCame("fake", provider);
            SessionManagerMXBean manager =
                    JMX.newMXBeanProxy(server, management.objectName(), SessionManagerMXBean.class);
            CommsRuntime opened = test.runtime().comms("fake/1");

            manager.getExplanation(
                    "SetPeerIngressContext",
                    "{\"session\": \"nobody\", \"keepAlive\": true, \"commsRuntime\": \"fake/1\"}");

            assertThatThrownBy(
                            () -> test.runtime().execute(SetPeerIngressContext.listen(SessionId.of("nobody"), opened)))
                    .isInstanceOf(CommandRefusedException.class);
            assertThat(manager.getCommsRuntimes()).isEmpty();
            assertThat(provider.opened()).hasSize(1);
            assertThat(provider.newest().closed()).isEqualTo(1);
        }
    }
}
