package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.IngressOwner;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends the commands of a storm. That some are refused is expected, for they meet; they are counted by what refused them. A
 * refusal that blames the runtime, or anything else that is thrown, is a finding. Thread-safe.
 */
final class Commander {
    private final MeerkatRuntime runtime;
    private final StormPlan plan;
    private final Findings findings;
    private final Asked asked;
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();

    Commander(MeerkatRuntime runtime, StormPlan plan, Findings findings, Asked asked) {
        this.runtime = runtime;
        this.plan = plan;
        this.findings = findings;
        this.asked = asked;
    }

    /** Empty: refused. */
    <R> Optional<R> execute(Command<R> command) {
        Runnable over = asked.begins(command);
        try {
            Optional<R> result = Optional.of(runtime.execute(command));
            over.run();
            return result;
        } catch (CommandRefusedException refused) {
            if (refused.refusal().kind() != Refusal.Kind.UNREGISTER_IN_PROGRESS) { // else it goes on
                over.run();
            }
            count(command, refused.refusal());
            return Optional.empty();
        } catch (RuntimeException | Error failure) {
            findings.add(Finding.Kind.FAILED, command + ": " + failure);
            return Optional.empty();
        }
    }

    private void count(Command<?> command, Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.INTERNAL) {
            findings.add(Finding.Kind.FAILED, command + ": " + refusal.text());
        }
        String guards = refusal instanceof Refusal.ValidationFailed invalid
                ? " of " + invalid.input() + " by " + invalid.failedGuards()
                : "";
        refusals.computeIfAbsent(refusal.kind() + guards, kind -> new LongAdder())
                .increment();
    }

    /** Registers it with the drain type of its group, and with an executor. */
    void register(SessionId session) {
        int group = plan.groupOf(session);
        SessionOptions options =
                group == 0 ? SessionOptions.DEFAULT : SessionOptions.withDrainType(DrainPlugins.type(group));
        execute(new RegisterSession(session, options));
        execute(new EnsureSessionWithExecutor(session, ExecutorPlugin.TYPE));
    }

    Optional<IngressOwner> owner(SessionId session) {
        return runtime.session(session).map(SessionSnapshot::owner);
    }

    /** Listens on behalf of whoever owns the ingress now. */
    void listen(SessionId session, CommsRuntime comms) {
        Optional<MobId> mob = owner(session).flatMap(IngressOwner::mob);
        execute(mob.map(owner -> SetPeerIngressContext.listenFor(owner, session, comms))
                .orElseGet(() -> SetPeerIngressContext.listen(session, comms)));
    }

    /** How many of each kind. */
    Map<String, Long> refusals() {
        Map<String, Long> counts = new TreeMap<>();
        refusals.forEach((kind, count) -> counts.put(kind, count.sum()));
        return counts;
    }
}
