package io.meerkat.drain.standard;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.input.Input;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A session with mail, which answers every input as the test says; what is not decided stays. */
final class FakeDrainContext implements DrainContext {
    private final List<Claim> mail = new ArrayList<>();
    private final List<Input> offered = new ArrayList<>();
    private final List<DropReason> dropped = new ArrayList<>();
    private final Function<Input, Admission> answer;
    private int claimed;

    FakeDrainContext(Function<Input, Admission> answer) {
        this.answer = answer;
    }

    static Admission admitted(Input input) {
        return new Admission.Admitted(input.id());
    }

    static Admission duplicate(Input input) {
        return new Admission.Duplicate(InputId.of("earlier"));
    }

    static Admission refused(Input input) {
        return new Admission.Refused(new DropReason("unsupported", "not today"));
    }

    static Admission notNow(Input input) {
        return new Admission.NotNow("draining");
    }

    void receive(Message message) {
        mail.add(new Claim(mail.size() + offered.size() + 1, message, Instant.EPOCH.plusSeconds(offered.size())));
    }

    List<Input> offered() {
        return offered;
    }

    List<DropReason> dropped() {
        return dropped;
    }

    /** The bodies of the messages that are still in the inbox. */
    List<String> left() {
        return mail.stream().map(claim -> claim.message().body()).toList();
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
        return claimed < mail.size() ? Optional.of(mail.get(claimed++)) : Optional.empty();
    }

    @Override
    public Admission admit(List<Claim> contiguousFromOldest, Input input) {
        if (!contiguousFromOldest.equals(mail.subList(0, contiguousFromOldest.size()))) {
            throw new IllegalArgumentException("not the oldest undecided claims: " + contiguousFromOldest);
        }
        offered.add(input);
        Admission admission = answer.apply(input);
        if (admission.kind() != Admission.Kind.NOT_NOW) {
            mail.subList(0, contiguousFromOldest.size()).clear();
            claimed -= contiguousFromOldest.size();
        }
        return admission;
    }

    @Override
    public void drop(Claim oldest, DropReason reason) {
        if (!oldest.equals(mail.get(0))) {
            throw new IllegalArgumentException("not the oldest undecided claim: " + oldest);
        }
        dropped.add(reason);
        mail.remove(0);
        claimed--;
    }

    @Override
    public void releaseAll() {
        claimed = 0;
    }
}
