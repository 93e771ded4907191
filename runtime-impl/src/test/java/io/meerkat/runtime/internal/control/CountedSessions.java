package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.Obligation;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.HardCancelCurrentRun;
import io.meerkat.runtime.command.Recover;
import io.meerkat.runtime.command.Recycle;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.Reset;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.session.SettingsDraft;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A runtime with some sessions to which anything may be done, and what a walk through all of them counts. */
final class CountedSessions implements AutoCloseable {
    static final int MOST = 6;

    private static final String EXECUTOR = "test";
    private static final String STAYS = "stays";
    private static final String FAILS = "fails";

    private final TestRuntime test = TestRuntime.bare().with(CountedSessions::impatient);
    private final RuntimeInsight insight = test.assembly().insight();
    private final FakeComms comms = new FakeComms("comms");
    private final FakeComms other = new FakeComms("other");
    private final CountDownLatch end = new CountDownLatch(1);
    private @Nullable InstalledFactory drains;

    CountedSessions() {
        test.install(EXECUTOR, new ScriptedExecutor(this::turn));
    }

    /** Whoever stays or fails is given up soon. */
    private static void impatient(SettingsDraft draft) {
        draft.inboxCapacity = 10;
        draft.join = Duration.ofMillis(20);
        draft.turnGrace = Duration.ofMillis(5);
        draft.turnJoin = Duration.ofMillis(20);
        draft.stop = Duration.ofMillis(20);
        draft.respawn = Duration.ofMillis(1);
        draft.respawnIntensity = 1;
    }

    private TurnResult turn(Turn turn) throws InterruptedException {
        if (turn.inputs().get(0).input().text().equals(STAYS)) {
            end.await();
        }
        return TurnResult.withoutText();
    }

    enum Act {
        REGISTER,
        ATTACH_EXECUTOR,
        DETACH_EXECUTOR,
        STOP_EXECUTOR,
        LISTEN,
        LISTEN_ELSEWHERE,
        DETACH_INGRESS,
        ABORT,
        MAIL,
        MAIL_THAT_FAILS,
        MAIL_TO_FORMER,
        WORK,
        WORK_THAT_STAYS,
        CANCEL,
        RETIRE,
        RESET,
        RECYCLE,
        RECOVER,
        DESTROY,
        UNREGISTER,
        PLUG_IN,
        PLUG_OUT
    }

    record Step(Act act, int session) {}

    private static SessionId id(int session) {
        return SessionId.of("s" + session);
    }

    /** A refusal changes nothing, and counts nothing. */
    void take(Step step) {
        SessionId session = id(step.session());
        switch (step.act()) {
            case REGISTER -> tell(new RegisterSession(session));
            case ATTACH_EXECUTOR -> tell(new EnsureSessionWithExecutor(session, EXECUTOR));
            case DETACH_EXECUTOR -> tell(new DetachExecutor(session));
            case STOP_EXECUTOR -> tell(new StopRuntimeExecutor(session, "test"));
            case LISTEN -> tell(SetPeerIngressContext.listen(session, comms));
            case LISTEN_ELSEWHERE -> tell(SetPeerIngressContext.listen(session, other));
            case DETACH_INGRESS -> tell(SetPeerIngressContext.detach(session));
            case ABORT -> tell(new Abort(session));
            case MAIL -> mail(comms, session, "mail");
            case MAIL_THAT_FAILS -> mail(comms, session, FAILS);
            case MAIL_TO_FORMER -> mail(other, session, "mail");
            case WORK -> tell(Prompts.accept(session, "work"));
            case WORK_THAT_STAYS -> tell(Prompts.accept(session, STAYS));
            case CANCEL -> tell(new HardCancelCurrentRun(session, "test"));
            case RETIRE -> tell(new Retire(session));
            case RESET -> tell(new Reset(session));
            case RECYCLE -> tell(new Recycle(session));
            case RECOVER -> tell(new Recover(session));
            case DESTROY -> tell(new Destroy(session));
            case UNREGISTER -> tell(new UnregisterSession(session));
            case PLUG_IN -> plugIn();
            case PLUG_OUT -> plugOut();
        }
    }

    private void tell(Command<?> command) {
        try {
            test.runtime().execute(command);
        } catch (CommandRefusedException refused) {
            assert !refused.getMessage().isEmpty();
        }
    }

    private static void mail(FakeComms from, SessionId session, String text) {
        if (from.connected(session)) {
            from.offer(session, text);
        }
    }

    private synchronized void plugIn() {
        if (drains == null) {
            drains = test.install("standard", 0, new PlainDrain((context, claim) -> {
                if (PlainDrain.event(claim).text().equals(FAILS)) {
                    throw new IllegalStateException("planted");
                }
            }));
        }
    }

    private synchronized void plugOut() {
        if (drains != null) {
            test.uninstall(drains);
            drains = null;
        }
    }

    void unregisterAll() {
        IntStream.range(0, MOST).forEach(session -> tell(new UnregisterSession(id(session))));
    }

    /** What is known of all sessions at once. */
    record Counts(Census census, long parked, long exhausted, long openObligations, Optional<String> crowded) {}

    /** What the runtime keeps. */
    Counts kept() {
        RuntimeInsight.Wellbeing now = insight.wellbeing();
        boolean none = insight.sessionCount() == 0;
        return new Counts(
                insight.overview().census(),
                now.parkedDrains(),
                now.exhaustedDrains(),
                insight.totals().openObligations(),
                none ? Optional.of(now.crowdedInboxes() + " crowded") : Optional.empty());
    }

    /** What a look at each session finds. */
    Counts found() {
        List<SessionSnapshot> sessions = test.runtime().sessions();
        return new Counts(
                OverviewTest.counted(sessions),
                sessions.stream().filter(CountedSessions::isParked).count(),
                sessions.stream()
                        .filter(session -> session.drain().service() == DrainService.EXHAUSTED)
                        .count(),
                sessions.stream()
                        .flatMap(session -> session.obligations().stream())
                        .filter(Obligation::open)
                        .count(),
                sessions.isEmpty() ? Optional.of("0 crowded") : Optional.empty());
    }

    private static boolean isParked(SessionSnapshot session) {
        return session.drain().phase() == DrainPhase.RUNNING && session.drain().service() == DrainService.PARKED;
    }

    /** Of messages: taken, decided over and waiting, and none is lost. */
    String balance() {
        RuntimeInsight.Totals totals = insight.totals();
        long waiting = totals.accepted() - totals.admitted() - totals.dropped();
        return waiting + " wait, " + totals.handoverLost() + " lost";
    }

    String expectedBalance() {
        return found().census().inboxDepth() + " wait, 0 lost";
    }

    @Override
    public void close() {
        end.countDown();
        test.close();
    }
}
