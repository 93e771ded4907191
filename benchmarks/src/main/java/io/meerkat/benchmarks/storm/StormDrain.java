package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.drain.StaleDrainException;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A drain that does everything a drain may do: one input a message or a batch, claims held from pump to pump, given back,
 * dropped. And, when it is told to, what no drain should do.
 */
final class StormDrain implements Drain {
    static final DropReason ON_PURPOSE = new DropReason("on-purpose", "the storm's drain gave it up");

    private static final int MOST = 6;
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final int LONGEST_HOLD_MILLIS = 400;

    private final Weather weather;
    private final int factory;
    private final DrainContext opener;
    private final Random random;
    private final List<Claim> out = new ArrayList<>();
    private long lastClaimed;
    private boolean keepsContext;
    private volatile int pumps;

    StormDrain(Weather weather, int factory, DrainContext opener) {
        this.weather = weather;
        this.factory = factory;
        this.opener = opener;
        this.random = new Random(weather.seed() + opener.generation().number());
    }

    static ExternalEvent event(Claim claim) {
        return new ExternalEvent(header(claim), claim.message().source(), claim.message());
    }

    private static InputHeader header(Claim claim) {
        return InputHeader.of(
                Instant.now(), InputSource.external(claim.message().source()));
    }

    @Override
    public Pumped pump(DrainContext context) throws Exception {
        pumps = pumps + 1;
        try {
            return move(context);
        } catch (StaleDrainException | InterruptedException | Scripted | Scripted.AsError expected) {
            throw expected;
        } catch (Throwable failure) {
            weather.probe()
                    .findings
                    .add(Finding.Kind.FAILED, context.session(), "pump of " + context.generation() + ": " + failure);
            throw failure;
        }
    }

    private Pumped move(DrainContext context) throws Exception {
        int before = out.size();
        claim(context, 1 + random.nextInt(MOST));
        if (out.isEmpty()) {
            return Pumped.idle();
        }
        if (weather.orders().isCalm()) {
            return one(context);
        }
        Optional<Order> order = weather.orders().take(context.session(), Order.Place.PUMP);
        if (order.isPresent()) {
            return carryOut(order.get(), context);
        }
        int mood = random.nextInt(100);
        if (mood < 30 && before == 0) {
            return Pumped.notBefore(Duration.ofMillis(random.nextInt(LONGEST_HOLD_MILLIS)));
        }
        if (mood < 35) {
            context.releaseAll();
            out.clear();
            lastClaimed = 0;
            return Pumped.moved(0);
        }
        if (mood == 35) {
            context.drop(out.get(0), ON_PURPOSE);
            weather.probe().dropped.increment();
            decided(1);
        }
        return mood < 65 ? batch(context) : one(context);
    }

    /** In order, one after the other: anything else is a finding. */
    private void claim(DrainContext context, int most) {
        while (out.size() < most) {
            Optional<Claim> claim = context.claim();
            if (claim.isEmpty()) {
                return;
            }
            long sequence = claim.get().sequence();
            if (lastClaimed != 0 && sequence != lastClaimed + 1) {
                weather.probe()
                        .findings
                        .add(
                                Finding.Kind.REORDERED,
                                context.session(),
                                context.generation() + " was lent " + sequence + " after " + lastClaimed);
            }
            lastClaimed = sequence;
            out.add(claim.get());
        }
    }

    private Pumped carryOut(Order order, DrainContext context) throws Exception {
        weather.orders().carriedOut(order);
        return switch (order) {
            case THROW -> throw new Scripted();
            case THROW_ERROR -> throw new Scripted.AsError();
            case GIVE_NULL -> nothing();
            case DECIDE_OUT_OF_ORDER -> outOfOrder(context);
            case HANG -> {
                weather.hangs().hang(random);
                yield one(context);
            }
            case HOLD -> random.nextBoolean() ? Pumped.notBefore(AN_HOUR) : Pumped.idle();
            case USE_LATE -> {
                keepsContext = true;
                yield Pumped.idle();
            }
            case FAIL_TO_OPEN, HANG_IN_OPEN, FAIL_TO_CLOSE, HANG_IN_CLOSE ->
                throw new IllegalStateException(order + " is not for a pump");
        };
    }

    @SuppressWarnings({"NullAway", "NullableProblems"}) // what a plug-in that was compiled elsewhere may do
    private static Pumped nothing() {
        @Nullable Pumped none = null;
        return none;
    }

    private Pumped outOfOrder(DrainContext context) throws Scripted {
        claim(context, 2);
        Claim last = out.get(out.size() - 1);
        if (out.size() == 1) {
            throw new Scripted();
        }
        try {
            context.admit(List.of(last), event(last));
            weather.probe().findings.add(Finding.Kind.BREACHED, context.session(), "admitted out of order: " + last);
        } catch (IllegalArgumentException expected) {
            throw new Scripted();
        }
        return Pumped.moved(1);
    }

    private Pumped one(DrainContext context) {
        int moved = 0;
        while (!out.isEmpty()) {
            Claim claim = out.get(0);
            if (!admit(context, List.of(claim), event(claim))) {
                return Pumped.notBefore(Duration.ofMillis(1));
            }
            moved++;
        }
        return Pumped.moved(moved);
    }

    private Pumped batch(DrainContext context) {
        if (out.isEmpty()) {
            return Pumped.moved(1);
        }
        String text = out.stream().map(claim -> claim.message().body()).collect(Collectors.joining("\n"));
        int messages = out.size();
        boolean admitted = admit(context, List.copyOf(out), new Prompt(header(out.get(0)), text));
        return admitted ? Pumped.moved(messages) : Pumped.notBefore(Duration.ofMillis(1));
    }

    /** Whether the messages have had their fate. */
    private boolean admit(DrainContext context, List<Claim> claims, Input input) {
        long newestBefore = weather.probe().newestAdmitting(context.session());
        Admission answer = context.admit(claims, input);
        if (answer instanceof Admission.NotNow) {
            return false;
        }
        if (answer instanceof Admission.Admitted admitted) {
            weather.probe().admitted(context, claims, admitted.input(), newestBefore);
        } else {
            weather.probe()
                    .findings
                    .add(Finding.Kind.FAILED, context.session(), "admission of " + claims + ": " + answer);
        }
        decided(claims.size());
        return true;
    }

    private void decided(int messages) {
        out.subList(0, messages).clear();
    }

    SessionId session() {
        return opener.session();
    }

    /** For whoever finds it open when it should be closed: how far it came, and whether its context has ended. */
    @Override
    public String toString() {
        return opener.generation() + " of factory " + factory + ", pumped " + pumps + " times, "
                + (ended() ? "its context has ended" : "its context lives");
    }

    private boolean ended() {
        try {
            opener.releaseAll();
            return false;
        } catch (StaleDrainException over) {
            return true;
        }
    }

    @Override
    public void close() {
        Optional<Order> order = weather.orders().take(session(), Order.Place.CLOSE);
        order.ifPresent(weather.orders()::carriedOut);
        if (order.filter(Order.HANG_IN_CLOSE::equals).isPresent()) {
            weather.hangs().hang(new Random(weather.seed() - opener.generation().number()));
        }
        weather.probe().closed(opener, factory, out.size());
        if (keepsContext && !out.isEmpty()) {
            weather.lateUses().keep(opener, out.get(0));
        }
        if (order.filter(Order.FAIL_TO_CLOSE::equals).isPresent()) {
            throw new Scripted.AsError();
        }
    }
}
