package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.drain.StaleDrainException;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A drain that does everything a drain may do: one input a message or a batch, claims held from pump to pump, given back,
 * dropped; pumps that wait, that throw. Which, its random numbers say.
 */
final class RestlessDrain implements Drain {
    private static final DropReason ON_PURPOSE = new DropReason("on-purpose", "the test's drain gave it up");
    private static final int MOST = 6;
    private static final int LONGEST_WAIT_MILLIS = 12;

    private final DrainLog log;
    private final Random random;
    private final CountDownLatch never = new CountDownLatch(1);
    private final List<Claim> out = new ArrayList<>();
    private final DrainContext opener;
    private boolean threw;

    RestlessDrain(DrainLog log, DrainContext context, long seed) {
        this.log = log;
        this.opener = context;
        this.random = new Random(seed + context.generation().number());
    }

    private static final class Scripted extends Exception {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Pumped pump(DrainContext context) throws Exception {
        try {
            return move(context);
        } catch (StaleDrainException | InterruptedException cut) {
            throw cut;
        } catch (Scripted scripted) {
            threw = true;
            throw scripted;
        } catch (Throwable failure) {
            threw = true;
            log.findings.add(Finding.Kind.FAILED, "pump of " + context.session() + ": " + failure);
            throw failure;
        }
    }

    private Pumped move(DrainContext context) throws Exception {
        int before = out.size();
        claim(context, 1 + random.nextInt(MOST));
        if (out.isEmpty()) {
            return Pumped.idle();
        }
        int mood = random.nextInt(100);
        if (mood < 15 && before == 0) {
            return Pumped.notBefore(Duration.ofMillis(random.nextInt(3)));
        }
        if (mood < 20) {
            context.releaseAll();
            out.clear();
            return Pumped.moved(0);
        }
        if (mood < 30) {
            never.await(1 + random.nextInt(LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS);
        }
        if (mood == 30) {
            throw new Scripted();
        }
        if (mood == 31) {
            drop(context, out.get(0));
        }
        return mood < 60 ? batch(context) : one(context);
    }

    private void claim(DrainContext context, int most) {
        while (out.size() < most) {
            Optional<Claim> claim = context.claim();
            if (claim.isEmpty()) {
                return;
            }
            out.add(claim.get());
        }
    }

    private Pumped one(DrainContext context) {
        int moved = 0;
        while (!out.isEmpty()) {
            Claim claim = out.get(0);
            if (context.admit(List.of(claim), PlainDrain.event(claim)) instanceof Admission.NotNow) {
                return Pumped.notBefore(Duration.ofMillis(1));
            }
            decided(1);
            moved++;
        }
        return Pumped.moved(moved);
    }

    private Pumped batch(DrainContext context) {
        if (out.isEmpty()) {
            return Pumped.moved(1);
        }
        String text = out.stream().map(claim -> claim.message().body()).collect(Collectors.joining("\n"));
        Prompt prompt = new Prompt(InputHeader.of(Instant.now(), InputSource.external("batch")), text);
        if (context.admit(List.copyOf(out), prompt) instanceof Admission.NotNow) {
            return Pumped.notBefore(Duration.ofMillis(1));
        }
        int moved = out.size();
        decided(moved);
        return Pumped.moved(moved);
    }

    private void drop(DrainContext context, Claim claim) {
        String name = context.session() + " " + claim.message().body();
        log.dropped.add(name);
        try {
            context.drop(claim, ON_PURPOSE);
        } catch (StaleDrainException tooLate) {
            log.dropped.remove(name);
            throw tooLate;
        }
        decided(1);
    }

    private void decided(int messages) {
        out.subList(0, messages).clear();
        log.progress.release(messages);
    }

    @Override
    public void close() {
        if (!threw && !out.isEmpty()) {
            log.endedWithClaims(opener.session());
        }
    }
}
