package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What a storm's drains have seen themselves: who admitted what, in which order, and what was still out. Thread-safe. */
final class Probe {
    final Findings findings;
    final LongAdder dropped = new LongAdder();

    private final Mails mails;
    private final Map<SessionId, AtomicLong> newest = new ConcurrentHashMap<>();
    private final Map<Long, StormDrain> open = new ConcurrentHashMap<>();
    private final Map<Long, Generation> generations = new ConcurrentHashMap<>();

    /**
     * One generation that was opened.
     *
     * @param factory which factory made it
     * @param claimsOut how many claims it had not decided over when it was closed; 0 before
     */
    record Generation(SessionId session, int factory, boolean closed, int claimsOut) {}

    Probe(Findings findings, Mails mails) {
        this.findings = findings;
        this.mails = mails;
    }

    void opened(DrainContext context, int factory, StormDrain drain) {
        open.put(context.generation().number(), drain);
        generations.put(context.generation().number(), new Generation(context.session(), factory, false, 0));
    }

    void closed(DrainContext context, int factory, int claimsOut) {
        open.remove(context.generation().number());
        Generation before = generations.put(
                context.generation().number(), new Generation(context.session(), factory, true, claimsOut));
        if (before == null || before.closed()) {
            findings.add(Finding.Kind.FAILED, context.session(), context.generation() + " was closed twice");
        }
    }

    /** Every drain that was opened is to be closed when all is over. */
    void judgeClosed() {
        open.values().forEach(drain -> findings.add(Finding.Kind.LEAKED, drain.session(), "is open: " + drain));
    }

    @Nullable
    Generation generation(long number) {
        return generations.get(number);
    }

    /** The newest generation of the session that has had an admission; to be asked before the next one is tried. */
    long newestAdmitting(SessionId session) {
        return newest(session).get();
    }

    private AtomicLong newest(SessionId session) {
        return newest.computeIfAbsent(session, id -> new AtomicLong());
    }

    /** One input was admitted; a newer generation that had been at it before is a second consumer. */
    void admitted(DrainContext context, List<Claim> claims, InputId input, long newestBefore) {
        SessionId session = context.session();
        long generation = context.generation().number();
        newest(session).accumulateAndGet(generation, Math::max);
        if (newestBefore > generation) {
            findings.add(
                    Finding.Kind.BREACHED,
                    session,
                    "generation " + generation + " admitted " + claims + " after generation " + newestBefore);
        }
        for (Claim claim : claims) {
            MessageText text = MessageText.of(claim.message().body());
            Mail mail = mails.tagged(text.tag());
            if (!mail.session().equals(session)) {
                findings.add(Finding.Kind.MISREPORTED, session, "was lent message " + text + " of " + mail);
            }
            InputId before = mail.admitted(claim.sequence(), input, generation);
            if (before != null) {
                findings.add(
                        Finding.Kind.DOUBLED,
                        session,
                        "message " + claim.sequence() + " of " + mail + " was admitted as " + before + " and as "
                                + input);
            }
        }
    }
}
