package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.IngressOwner;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsRuntime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Does the actions of a storm, one after the other; several threads do so at once, so that they meet. Thread-safe. */
final class Actor implements Runnable {
    private static final int MOBS = 2;
    private static final List<DrainExitReason> REASONS =
            List.of(DrainExitReason.DISMISSED, DrainExitReason.FAILED, DrainExitReason.IDLE_TIMEOUT);

    private final StormPlan plan;
    private final List<SessionId> sessions;
    private final Commander commander;
    private final DrainPlugins drains;
    private final ExecutorPlugin executor;
    private final CommsFleet fleet;
    private final Weather weather;
    private final Sender sender;
    private final Findings findings;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Act, LongAdder> done = new EnumMap<>(Act.class);
    private final LongSupplier swapsOnClaims;
    private final long beganNanos = System.nanoTime();

    Actor(
            StormPlan plan,
            Commander commander,
            DrainPlugins drains,
            ExecutorPlugin executor,
            CommsFleet fleet,
            Weather weather,
            Sender sender,
            Findings findings,
            LongSupplier swapsOnClaims) {
        this.plan = plan;
        this.sessions = plan.ids();
        this.commander = commander;
        this.drains = drains;
        this.executor = executor;
        this.fleet = fleet;
        this.weather = weather;
        this.sender = sender;
        this.findings = findings;
        this.swapsOnClaims = swapsOnClaims;
        for (Act act : Act.values()) {
            done.put(act, new LongAdder());
        }
    }

    @Override
    public void run() {
        while (!over()) {
            Step step = Step.of(plan.seed(), next.getAndIncrement(), sessions);
            try {
                act(step);
            } catch (RuntimeException | Error failure) {
                findings.add(Finding.Kind.FAILED, step.session(), step.act() + ": " + failure);
            }
            weather.lateUses().useAll();
            LongAdder tally = done.get(step.act());
            if (tally != null) {
                tally.increment();
            }
        }
    }

    private boolean over() {
        boolean enough = next.get() >= plan.actions() && swapsOnClaims.getAsLong() >= plan.swapsOnClaims();
        return enough || System.nanoTime() - beganNanos >= plan.atMost().toNanos();
    }

    private void act(Step step) {
        SessionId session = step.session();
        int group = plan.groupOf(session);
        switch (step.act()) {
            case BETTER_DRAIN_COMES -> drains.betterComes(group);
            case DRAIN_IS_UPDATED -> drains.updated(group, step.random().nextBoolean());
            case PRESENT_DRAIN_GOES -> drains.presentGoes(group);
            case PUMP_THROWS,
                    PUMP_THROWS_AN_ERROR,
                    PUMP_GIVES_NULL,
                    PUMP_DECIDES_OUT_OF_ORDER,
                    OPEN_THROWS,
                    OPEN_HANGS,
                    PUMP_HANGS,
                    CLOSE_THROWS,
                    CLOSE_HANGS,
                    CLAIMS_ARE_HELD,
                    CONTEXT_IS_USED_LATE -> {
                step.act().order().ifPresent(order -> weather.orders().give(session, order));
                sender.burst(session);
            }
            case ABORT -> {
                commander.execute(new Abort(session));
                attachMostly(step);
            }
            case REPORT_AN_EXIT -> {
                DrainExitReason reason = REASONS.get(step.random().nextInt(REASONS.size()));
                commander.execute(new NotifyDrainExited(session, reason));
                attachMostly(step);
            }
            case PROMOTE_TO_MOB -> promote(step);
            case REPLACE_COMMS, ATTACH -> attach(session, step.random());
            case DETACH -> {
                detach(step);
                attachMostly(step);
            }
            case UNREGISTER_AND_REGISTER -> {
                commander.execute(new UnregisterSession(session));
                commander.register(session);
                attach(session, step.random());
            }
            case EXECUTOR_IS_UPDATED -> executor.updated();
            case ABORT_ALL -> {
                commander.execute(new AbortAll());
                sessions.forEach(each -> commander.listen(each, fleet.lasting(each.hashCode())));
            }
            case PROVIDER_GOES_AND_COMES -> fleet.providerGoesAndComes();
        }
    }

    private void attachMostly(Step step) {
        if (!step.oneIn(8)) {
            attach(step.session(), step.random());
        }
    }

    /** Half the time with what is the session's usual one, so that its mail is taken up again. */
    private void attach(SessionId session, SplittableRandom random) {
        comms(session, random).ifPresent(comms -> commander.listen(session, comms));
    }

    private Optional<CommsRuntime> comms(SessionId session, SplittableRandom random) {
        try {
            return Optional.of(random.nextBoolean() ? fleet.lasting(session.hashCode()) : fleet.any(random));
        } catch (CommsException providerIsAway) {
            return Optional.empty();
        }
    }

    private void promote(Step step) {
        MobId mob = MobId.of("mob-" + step.random().nextInt(MOBS));
        comms(step.session(), step.random())
                .ifPresent(comms -> commander.execute(SetPeerIngressContext.listenFor(mob, step.session(), comms)));
    }

    /** Now and then in the name of somebody who does not own it. */
    private void detach(Step step) {
        Optional<MobId> mob = commander.owner(step.session()).flatMap(IngressOwner::mob);
        boolean wrong = step.oneIn(6);
        commander.execute(
                mob.isPresent() != wrong
                        ? SetPeerIngressContext.detachFor(mob.orElse(MobId.of("mob-0")), step.session())
                        : SetPeerIngressContext.detach(step.session()));
    }

    int done() {
        return (int) done.values().stream().mapToLong(LongAdder::sum).sum();
    }

    Map<Act, Long> tallies() {
        Map<Act, Long> tallies = new EnumMap<>(Act.class);
        done.forEach((act, tally) -> tallies.put(act, tally.sum()));
        return tallies;
    }
}
