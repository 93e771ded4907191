package io.meerkat.drain.tck;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.input.Input;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/** A session that gives the answers a rule wants; else it admits. As strict as the real one. Thread-safe. */
final class ScriptedContext implements DrainContext {
    /** Who is told so often in one pump that he is to come later does not listen. */
    static final int MOST_NOT_NOW = 100;

    private final Plugin plugin;
    private final List<Claim> mail = new ArrayList<>();
    private final List<String> fates = new ArrayList<>();
    private final Queue<Function<Input, Admission>> answers = new ArrayDeque<>();
    private Runnable onClaim = () -> {};
    private int received;
    private int claimed;
    private int notNow;

    ScriptedContext(Plugin plugin) {
        this.plugin = plugin;
    }

    synchronized void receive(int messages) {
        for (int i = 0; i < messages; i++) {
            received++;
            mail.add(new Claim(received, plugin.message(received), Instant.now()));
        }
    }

    synchronized void answerNext(Function<Input, Admission> answer) {
        answers.add(answer);
    }

    synchronized void forgetAnswers() {
        answers.clear();
    }

    /** Called by every claim() on the drain's thread; what it throws, claim() throws. */
    synchronized void onClaim(Runnable hook) {
        onClaim = hook;
    }

    /** What became of which messages, in order, such as {@code 1-3 admitted}. */
    synchronized List<String> fates() {
        return List.copyOf(fates);
    }

    /** How many messages have had no fate. */
    synchronized int left() {
        return mail.size();
    }

    /** How often admit was answered with NotNow since the pump began. */
    synchronized int notNow() {
        return notNow;
    }

    synchronized void beginPump() {
        notNow = 0;
    }

    @Override
    public SessionId session() {
        return SessionId.of("alice");
    }

    @Override
    public DrainGeneration generation() {
        return new DrainGeneration(1);
    }

    @Override
    public Optional<Claim> claim() {
        hook().run();
        return next();
    }

    private synchronized Runnable hook() {
        return onClaim;
    }

    private synchronized Optional<Claim> next() {
        return claimed == mail.size() ? Optional.empty() : Optional.of(mail.get(claimed++));
    }

    @Override
    public synchronized Admission admit(List<Claim> contiguousFromOldest, Input input) {
        requireOldest(contiguousFromOldest);
        Function<Input, Admission> answer = answers.poll();
        Admission admission = answer == null ? new Admission.Admitted(input.id()) : answer.apply(input);
        if (admission instanceof Admission.NotNow) {
            notNow++;
            if (notNow > MOST_NOT_NOW) {
                throw new IllegalStateException("the kit's session has said NotNow " + notNow + " times in one pump");
            }
        } else {
            decide(contiguousFromOldest, admission.kind().name());
        }
        return admission;
    }

    @Override
    public synchronized void drop(Claim oldest, DropReason reason) {
        requireOldest(List.of(oldest));
        decide(List.of(oldest), "dropped as " + reason.code());
    }

    @Override
    public synchronized void releaseAll() {
        claimed = 0;
    }

    private void requireOldest(List<Claim> claims) {
        if (claims.isEmpty() || claims.size() > claimed || !claims.equals(mail.subList(0, claims.size()))) {
            throw new IllegalArgumentException("not the oldest undecided claims: " + claims);
        }
    }

    private void decide(List<Claim> claims, String fate) {
        long from = claims.get(0).sequence();
        long to = claims.get(claims.size() - 1).sequence();
        fates.add((from == to ? "message " + from : "messages " + from + "-" + to) + " " + fate);
        mail.subList(0, claims.size()).clear();
        claimed -= claims.size();
    }
}
