package io.meerkat.runtime.internal.model;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.AcceptWithoutWake;
import io.meerkat.runtime.command.AcceptedInput;
import io.meerkat.runtime.command.Ingest;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.Durability;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.Visibility;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The producers of one session: gives it inputs and mail, and tells the model. Thread-safe. */
final class Seat {
    private final MeerkatRuntime runtime;
    private final SessionId session;
    private final FakeComms comms = new FakeComms("peers");
    private final ReferenceModel model;
    private final Ticks ticks;
    private final AtomicLong given = new AtomicLong();
    private final AtomicLong mailed = new AtomicLong();
    private final AtomicInteger life = new AtomicInteger(1);

    Seat(MeerkatRuntime runtime, SessionId session, ReferenceModel model, Ticks ticks) {
        this.runtime = runtime;
        this.session = session;
        this.model = model;
        this.ticks = ticks;
    }

    FakeComms comms() {
        return comms;
    }

    int life() {
        return life.get();
    }

    /** The session was unregistered; what is given from now on is for the next one of its id. */
    void nextLife() {
        life.incrementAndGet();
    }

    void give(Step.Give give) {
        Content content = give.content();
        long number = given.incrementAndGet();
        Input input = content.of(header(number, give), give.conduct().text(number));
        long began = ticks.next();
        try {
            AcceptedInput answer = offer(give.way(), input);
            note(give, input, answer, began, ticks.next());
        } catch (CommandRefusedException refused) {
            model.nowhere(input.id());
        }
    }

    private static InputHeader header(long number, Step.Give give) {
        return new InputHeader(
                InputId.of("input-" + number),
                Instant.now(),
                give.content().source(),
                Optional.of(Durability.DURABLE),
                Visibility.ALL,
                give.key(),
                Optional.empty(),
                Optional.empty());
    }

    private AcceptedInput offer(Step.Way way, Input input) {
        return switch (way) {
            case ACCEPT_WITH_COMPLETION -> runtime.execute(new AcceptWithCompletion(session, input));
            case ACCEPT_WITHOUT_WAKE ->
                new AcceptedInput(runtime.execute(new AcceptWithoutWake(session, input)), Optional.empty());
            case INGEST -> new AcceptedInput(runtime.execute(new Ingest(session, input)), Optional.empty());
        };
    }

    private void note(Step.Give give, Input input, AcceptedInput answer, long began, long ended) {
        InputId id = input.id();
        if (answer.outcome() instanceof AcceptOutcome.Accepted accepted) {
            boolean wakes = give.way() != Step.Way.ACCEPT_WITHOUT_WAKE;
            model.accepted(Accepted.direct(id, accepted.policy(), wakes, give.key(), life(), began, ended));
            answer.completion().ifPresent(completion -> model.waits(id, completion));
        } else if (answer.outcome() instanceof AcceptOutcome.Deduplicated known) {
            model.duplicate(id, known.existing(), give.key().orElse("none"));
            answer.completion().ifPresent(completion -> model.waits(known.existing(), completion));
        } else {
            model.nowhere(id);
        }
    }

    /** The message is dropped, or is admitted as an input that only its receipt names. */
    synchronized void mail(Conduct conduct) {
        long number = mailed.incrementAndGet();
        int now = life();
        long began = ticks.next();
        if (comms.offer(session, conduct.text(given.incrementAndGet())) instanceof Offer.Queued queued) {
            CompletableFuture<Void> noted = new CompletableFuture<>();
            queued.receipt().whenComplete((receipt, failure) -> {
                if (receipt instanceof Receipt.Admitted admitted) {
                    model.accepted(Accepted.mail(admitted.input(), now, began, ticks.next(), number));
                }
                noted.complete(null);
            });
            model.expects(noted);
        }
    }
}
