package io.meerkat.itests;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.itests.fixture.TcpClient;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.BundleContext;

/** Two sessions want one TCP port at the same time, again and again. */
@Timeout(120)
class OnePortIT {
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(
            Provision.configuration(),
            Provision.runtime(),
            Provision.bundle("drain-standard"),
            Provision.bundle("listener-tcp"),
            Provision.sharedApi());

    private static final int ROUNDS = 50;
    private static final SessionId ALICE = SessionId.of("alice");
    private static final SessionId BOB = SessionId.of("bob");

    private final int port = TcpClient.freePort();
    private LiveRuntime runtime;

    @BeforeEach
    void register(BundleContext context) {
        runtime = new LiveRuntime(context);
        runtime.execute(new RegisterSession(ALICE));
        runtime.execute(new RegisterSession(BOB));
    }

    @AfterEach
    void unregister() {
        runtime.close();
    }

    @Test
    void oneOfThemHasItAndTheRuntimeItselfIsNeverInTheOthersWay() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Both<Boolean> claims = atTheSameTime(() -> claims(ALICE), () -> claims(BOB));
            assertThat(claims.one()).isNotEqualTo(claims.other());
            SessionId winner = claims.one() ? ALICE : BOB;
            SessionId loser = claims.one() ? BOB : ALICE;
            assertListens(winner);

            Both<Boolean> handOver = atTheSameTime(() -> givesUp(winner), () -> claims(loser));
            if (!handOver.other()) {
                assertThat(claims(loser)).isTrue();
            }
            assertListens(loser);

            givesUp(loser);
            assertThat(TcpClient.answers(port)).isFalse();
        }
    }

    /** Whether the session has it; a port in use, which is a {@link CommsException}, fails the test. */
    private boolean claims(SessionId session) throws CommsException {
        try {
            runtime.execute(
                    SetPeerIngressContext.listen(session, runtime.service().comms("tcp/" + port)));
            return true;
        } catch (CommandRefusedException refused) {
            assertThat(refused.getMessage()).containsAnyOf("already and serves only one", "look it up again");
            return false;
        }
    }

    private boolean givesUp(SessionId session) {
        runtime.execute(SetPeerIngressContext.detach(session));
        return true;
    }

    private void assertListens(SessionId session) {
        assertThat(runtime.session(session).owner().commsRuntimeName()).contains("tcp/127.0.0.1:" + port);
        assertThat(TcpClient.answers(port)).isTrue();
    }

    private record Both<T>(T one, T other) {}

    private static <T> Both<T> atTheSameTime(Callable<T> one, Callable<T> other) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        FutureTask<T> beside = new FutureTask<>(() -> {
            together.await(30, SECONDS);
            return one.call();
        });
        new Thread(beside, "beside").start();
        together.await(30, SECONDS);
        T here = other.call();
        return new Both<>(beside.get(30, SECONDS), here);
    }
}
