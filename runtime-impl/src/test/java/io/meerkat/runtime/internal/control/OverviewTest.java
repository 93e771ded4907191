package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What management counts and pages through is what the snapshots of all sessions say. */
@Timeout(60)
class OverviewTest {
    private final TestRuntime test = TestRuntime.draining();
    private final RuntimeInsight insight = test.assembly().insight();
    private final FakeComms former = new FakeComms("former");
    private final FakeComms comms = new FakeComms("comms");

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void theCensusAgreesWithTheSnapshots() {
        test.register("idle");
        test.runtime().execute(new Retire(test.register("retired")));
        test.runtime().execute(SetPeerIngressContext.listen(test.register("listening"), comms));
        leaveMail(test.register("with-mail"));
        test.runtime().execute(new UnregisterSession(test.register("gone")));

        Census census = insight.overview().census();

        assertThat(census).isEqualTo(counted(test.runtime().sessions()));
        assertThat(census.sessions()).isEqualTo(4);
        assertThat(census.byDrainPhase()).containsEntry("RUNNING", 1L).containsEntry("STOPPED", 1L);
        assertThat(census.inboxDepth()).isEqualTo(3);
    }

    @Test
    void pagesAreTheListingInTheOrderOfTheIds() {
        IntStream.range(0, 25).forEach(number -> test.register("s" + number));
        test.runtime().execute(new UnregisterSession(SessionId.of("s7")));

        List<SessionSnapshot> paged = new ArrayList<>();
        for (int offset = 0; offset < 30; offset += 10) {
            paged.addAll(insight.sessions(offset, 10));
        }

        assertThat(insight.sessionCount()).isEqualTo(24);
        assertThat(paged).hasSize(24).isEqualTo(test.runtime().sessions());
        assertThat(paged).extracting(SessionSnapshot::id).isSorted();
        assertThat(insight.sessions(24, 10)).isEmpty();
        assertThat(insight.sessions(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
    }

    /** One message of a former owner's, and two of the present one's. */
    private void leaveMail(SessionId session) {
        test.runtime().execute(SetPeerIngressContext.listen(session, former));
        test.runtime().execute(new Abort(session));
        former.offer(session, "left behind");
        test.runtime().execute(SetPeerIngressContext.listen(session, comms));
        test.runtime().execute(new Abort(session));
        comms.offer(session, "waits");
        comms.offer(session, "waits");
    }

    static Census counted(List<SessionSnapshot> sessions) {
        Census.Count count = new Census.Count();
        sessions.forEach(session -> count.add(session.phase(), session.drain().phase(), 1));
        return count.census(
                sessions.size(),
                sessions.stream()
                        .mapToLong(session -> session.inbox().depth() + session.inboxLeftBehind())
                        .sum());
    }
}
