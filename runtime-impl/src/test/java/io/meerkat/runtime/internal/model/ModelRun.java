package io.meerkat.runtime.internal.model;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.CancelAfterBoundary;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.HardCancelCurrentRun;
import io.meerkat.runtime.command.ListActiveInputs;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.Recover;
import io.meerkat.runtime.command.Recycle;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.Reset;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.internal.control.Parts;
import io.meerkat.runtime.internal.fixture.OwnThread;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.run.ExecutorFactories;
import io.meerkat.runtime.internal.session.SettingsDraft;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One session that random steps are taken on, with its producers and its executor, from registration to the verdict. */
final class ModelRun implements AutoCloseable {
    private static final String EXECUTOR = "acting";
    private static final int QUIET_LOOKS = 2;

    private final Patience patience;
    private final TestRuntime assembly;
    private final MeerkatRuntime runtime;
    private final SessionId session = SessionId.of("alice");
    private final Ticks ticks = new Ticks();
    private final ReferenceModel model = new ReferenceModel();
    private final Seat seat;
    private final ActingExecutor executor;
    private final Witness witness;
    private ExecutorFactories.Installed installed;

    ModelRun(Parts parts, Patience patience) {
        this.patience = patience;
        assembly = TestRuntime.of(parts).with(ModelRun::impatient);
        runtime = assembly.runtime();
        seat = new Seat(runtime, session, model, ticks);
        executor = new ActingExecutor(runtime, ticks);
        witness = new Witness(runtime, session, model, ticks);
        assembly.install("standard", 0, new PlainDrain());
        installed = assembly.install(EXECUTOR, executor);
        begin();
    }

    /** Whoever stays is given up soon. */
    private static void impatient(SettingsDraft draft) {
        draft.join = Duration.ofMillis(20);
        draft.swapGrace = Duration.ofMillis(5);
        draft.turnGrace = Duration.ofMillis(5);
        draft.turnJoin = Duration.ofMillis(15);
        draft.stop = Duration.ofMillis(15);
        draft.respawn = Duration.ofMillis(5);
        draft.drainWorkers = 2;
        draft.maxTurnThreads = 64;
        draft.eventCapacity = 50_000;
    }

    private void begin() {
        runtime.execute(new RegisterSession(session));
        runtime.execute(new EnsureSessionWithExecutor(session, EXECUTOR));
        runtime.execute(new PrepareBindings(session));
        runtime.execute(SetPeerIngressContext.listen(session, seat.comms()));
    }

    /** The runtime comes to rest after every step. */
    void take(List<Step> steps) {
        for (int at = 0; at < steps.size(); at++) {
            List<Step> next = steps.subList(at + 1, Math.min(at + 3, steps.size()));
            if (steps.get(at) == Step.Order.AT_ONCE && next.size() == 2 && !next.contains(Step.Order.BEGIN_ANEW)) {
                CompletableFuture<Void> other = CompletableFuture.runAsync(() -> take(next.get(0)), OwnThread::start);
                take(next.get(1));
                other.join();
                at += 2;
            } else {
                take(steps.get(at));
            }
            rest();
            witness.look(seat.life());
        }
    }

    private void take(Step step) {
        if (step instanceof Step.Give give) {
            seat.give(give);
        } else if (step instanceof Step.Mail mail) {
            seat.mail(mail.conduct());
        } else if (step instanceof Step.Order order) {
            obey(order);
        }
    }

    private void obey(Step.Order order) {
        switch (order) {
            case CANCEL_AFTER_BOUNDARY -> tell(new CancelAfterBoundary(session, "test"));
            case HARD_CANCEL -> tell(new HardCancelCurrentRun(session, "test"));
            case RETIRE -> tell(new Retire(session));
            case RECYCLE -> tell(new Recycle(session));
            case RESET -> tell(new Reset(session));
            case RECOVER -> tell(new Recover(session));
            case STOP_EXECUTOR -> tell(new StopRuntimeExecutor(session, "test"));
            case DETACH_EXECUTOR -> tell(new DetachExecutor(session));
            case ATTACH_EXECUTOR -> tell(new EnsureSessionWithExecutor(session, EXECUTOR));
            case PREPARE_BINDINGS -> tell(new PrepareBindings(session));
            case LISTEN -> tell(SetPeerIngressContext.listen(session, seat.comms()));
            case DETACH_INGRESS -> tell(SetPeerIngressContext.detach(session));
            case UPDATE_EXECUTOR -> update();
            case LET_GO -> executor.door().letGo();
            case DESTROY -> tell(new Destroy(session));
            case BEGIN_ANEW -> {
                runtime.execute(new UnregisterSession(session));
                seat.nextLife();
                begin();
            }
            case AT_ONCE -> {}
        }
    }

    private synchronized void update() {
        assembly.uninstall(installed);
        installed = assembly.install(EXECUTOR, executor);
    }

    /** Whether it was obeyed; a refusal changes nothing, which the model sees. */
    private boolean tell(Command<?> command) {
        try {
            runtime.execute(command);
            return true;
        } catch (CommandRefusedException refused) {
            return false;
        }
    }

    /** Every turn has ended or stays, and nothing was said for a while. */
    private void rest() {
        long[] last = {0};
        int[] quiet = {0};
        Patience.within(Duration.ofSeconds(1), () -> {
            long now = runtime.events(last[0], Integer.MAX_VALUE).stream()
                    .mapToLong(event -> event.sequence())
                    .max()
                    .orElse(last[0]);
            quiet[0] = now == last[0] && executor.rests() ? quiet[0] + 1 : 0;
            last[0] = now;
            return quiet[0] > QUIET_LOOKS;
        });
    }

    /** Lets everything go, runs what still waits, ends the session: what was wrong, in words. */
    List<String> verdict() {
        executor.door().open();
        rest();
        witness.look(seat.life());
        boolean served = tell(new EnsureSessionWithExecutor(session, EXECUTOR));
        List<String> faults = new ArrayList<>(served ? finishAll() : List.of());
        witness.look(seat.life());
        if (!patience.awaits(() -> tell(new UnregisterSession(session)))) {
            return List.of("the session cannot be unregistered");
        }
        Judge judge = new Judge(model, executor, witness);
        patience.awaits(() -> judge.faults(runtime.events(0, Integer.MAX_VALUE)).isEmpty());
        faults.addAll(judge.faults(runtime.events(0, Integer.MAX_VALUE)));
        if (!faults.isEmpty()) {
            patience.lose();
        }
        return faults;
    }

    /** Whatever waits must run: what wakes at once, the rest and what has failed with the next wake, or once retired. */
    private List<String> finishAll() {
        if (!patience.awaits(() -> asleep().isEmpty())) {
            return asleep().stream()
                    .map(input -> "input " + input.id() + " wakes the session, and is not run")
                    .toList();
        }
        boolean finished = patience.awaits(() -> {
            if (active().isEmpty()) {
                return true;
            }
            if (assembly.snapshot(session).phase() != LifecyclePhase.RETIRED) {
                seat.give(new Step.Give(
                        Step.Way.ACCEPT_WITH_COMPLETION, Content.PROMPT, Conduct.ANSWER, Optional.empty()));
                tell(new Retire(session));
            }
            rest();
            return active().isEmpty();
        });
        return finished ? List.of() : List.of("woken, and retired, the session does not run " + active());
    }

    /** What wakes the session and has not failed, and waits all the same. */
    private List<Accepted> asleep() {
        return model.accepted().values().stream()
                .filter(Accepted::wakes)
                .filter(input -> runtime.input(session, input.id())
                        .filter(found -> found.phase() == InputPhase.QUEUED && found.attempts() == 0)
                        .isPresent())
                .toList();
    }

    private List<InputId> active() {
        return runtime.execute(new ListActiveInputs(session));
    }

    @Override
    public void close() {
        executor.door().open();
        assembly.close();
    }
}
