package io.meerkat.drain.ratelimit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.meerkat.runtime.drain.Claim;
import java.time.Duration;
import java.util.List;

/**
 * What one session may take now: its bucket, and which of its waiting messages have been paid for already. It outlives
 * the drains of the session, so that no swap gives it a fresh burst, and none makes it pay again for what was lent before.
 *
 * <p>Thread-safe: guarded by this object's monitor; calls nobody.
 */
final class Allowance {
    private RateLimitSettings settings;
    private final Bucket bucket;
    private final Payments payments = new Payments();

    Allowance(RateLimitSettings settings, TimeMeter time) {
        this.settings = settings;
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(settings.burst()).refillGreedy(settings.tokens(), settings.period()))
                .withCustomTimePrecision(time)
                .build();
    }

    /** What has been saved up is kept, as far as it is within the new burst. */
    synchronized void use(RateLimitSettings now) {
        if (!now.equals(settings)) {
            settings = now;
            bucket.replaceConfiguration(
                    BucketConfiguration.builder()
                            .addLimit(limit -> limit.capacity(now.burst()).refillGreedy(now.tokens(), now.period()))
                            .build(),
                    TokensInheritanceStrategy.AS_IS);
        }
    }

    /** Takes a token, for a message that may come; whether there was one. */
    synchronized boolean take() {
        return bucket.tryConsume(1);
    }

    /** Gives the token back: no message came. */
    synchronized void giveBack() {
        bucket.addTokens(1);
    }

    /** The message was lent for a token that was taken. It is given back if the ingress has come back to what was paid. */
    synchronized void pay(Claim claim) {
        if (payments.contain(claim)) {
            giveBack();
        } else {
            payments.add(claim);
        }
    }

    /** A message was lent in the belief that it is paid for. One of another inbox may not be: it is owed. */
    synchronized void payUnlessPaid(Claim claim) {
        if (!payments.contain(claim)) {
            payments.beginInbox();
            payments.add(claim);
            bucket.consumeIgnoringRateLimits(1);
        }
    }

    /** The messages have had their fate and will not be lent again. */
    synchronized void settle(List<Claim> decided) {
        payments.remove(decided);
    }

    /** How many messages are paid for and wait for their fate; they are the oldest ones. */
    synchronized int paid() {
        return payments.size();
    }

    /** The time until there is a token; zero: there is one. */
    synchronized Duration untilNext() {
        return Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /** Whether a fresh one would be just the same. */
    synchronized boolean isFresh() {
        return bucket.getAvailableTokens() >= settings.burst();
    }
}
