package io.meerkat.drain.batching;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.input.Input;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/** A session with mail, a quota of claims a pump, and the test's answers to inputs; without one it admits. */
final class FakeDrainContext implements DrainContext {
    private final Clock clock;
    private final List<Claim> mail = new ArrayList<>();
    private final List<Input> offered = new ArrayList<>();
    private final List<Input> admitted = new ArrayList<>();
    private final List<String> fates = new ArrayList<>();
    private final Queue<Function<Input, Admission>> answers = new ArrayDeque<>();
    private int quota = Integer.MAX_VALUE;
    private int claimsThisPump;
    private int claimed;
    private long received;

    FakeDrainContext(Clock clock) {
        this.clock = clock;
    }

    static Admission refused(Input input) {
        return new Admission.Refused(new DropReason("unsupported", "not today"));
    }

    static Admission notNow(Input input) {
        return new Admission.NotNow("draining");
    }

    void answerNext(Function<Input, Admission> answer) {
        answers.add(answer);
    }

    void receive(Message message) {
        received++;
        mail.add(new Claim(received, message, clock.instant()));
    }

    void claimsPerPump(int claims) {
        quota = claims;
    }

    void beginPump() {
        claimsThisPump = 0;
    }

    List<Input> offered() {
        return offered;
    }

    /** What was offered and taken. */
    List<Input> admitted() {
        return admitted;
    }

    /** What became of which messages: {@code 1-3 admitted}, {@code 4 dropped unreadable-input}. */
    List<String> fates() {
        return fates;
    }

    /** How many messages are still in the inbox. */
    int left() {
        return mail.size();
    }

    int claimed() {
        return claimed;
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
        if (claimed == mail.size() || claimsThisPump == quota) {
            return Optional.empty();
        }
        claimsThisPump++;
        return Optional.of(mail.get(claimed++));
    }

    @Override
    public Admission admit(List<Claim> contiguousFromOldest, Input input) {
        offered.add(input);
        Function<Input, Admission> answer = answers.poll();
        Admission admission = answer == null ? new Admission.Admitted(input.id()) : answer.apply(input);
        if (admission.kind() != Admission.Kind.NOT_NOW) {
            admitted.add(input);
            decide(contiguousFromOldest, admission.kind() == Admission.Kind.ADMITTED ? "admitted" : "refused");
        }
        return admission;
    }

    @Override
    public void drop(Claim oldest, DropReason reason) {
        decide(List.of(oldest), "dropped " + reason.code());
    }

    @Override
    public void releaseAll() {
        claimed = 0;
    }

    private void decide(List<Claim> claims, String fate) {
        if (claims.isEmpty() || claims.size() > claimed || !claims.equals(mail.subList(0, claims.size()))) {
            throw new IllegalArgumentException("not the oldest undecided claims: " + claims);
        }
        long from = claims.get(0).sequence();
        long to = claims.get(claims.size() - 1).sequence();
        fates.add((from == to ? "" + from : from + "-" + to) + " " + fate);
        mail.subList(0, claims.size()).clear();
        claimed -= claims.size();
    }
}
