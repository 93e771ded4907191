package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Configurations;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.itests.fixture.MemoryComms;
import io.meerkat.itests.fixture.Traffic;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.DrainSnapshot;
import io.meerkat.runtime.InboxSnapshot;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The rate-limiting drain around others that come and go, under sessions in which messages flow. */
class DrainRateLimitIT {
    @RegisterExtension
    static final FelixContainer FELIX =
            FelixContainer.with(Provision.configuration(), Provision.runtime(), Provision.sharedTestTypes());

    private static final int STOPS = 5;
    private static final int BURST = 5;
    private static final int DAY_MILLIS = 86_400_000;
    private static final String PID = "io.meerkat.drain.ratelimit";
    private static final SessionOptions LIMITED = SessionOptions.withDrainType("ratelimit");

    private static final Logger TURNS = Logger.getLogger("io.meerkat.runtime.internal.run");

    private LiveRuntime runtime;
    private Configurations configurations;
    private Bundle standard;
    private Bundle batching;
    private Bundle limiting;

    @BeforeEach
    void install(BundleContext context) throws Exception {
        TURNS.setLevel(Level.WARNING);
        configurations = new Configurations(context);
        // A short wait, or the senders would wait for each other.
        configurations.set("io.meerkat.drain.batching", Map.of("maxMessages", 8, "maxWaitMillis", 20));
        wrap("standard");
        standard = context.installBundle(Provision.location("drain-standard"));
        batching = context.installBundle(Provision.location("drain-batching"));
        limiting = context.installBundle(Provision.location("drain-ratelimit"));
        runtime = new LiveRuntime(context);
    }

    @AfterEach
    void endSessions() {
        runtime.close();
        configurations.close();
        TURNS.setLevel(null);
    }

    /** A limit that is met all the time, and lets the messages flow. */
    private void wrap(String type) {
        configurations.set(PID, Map.of("wrappedType", type, "tokens", 1_000, "periodMillis", 1_000, "burst", BURST));
    }

    @Test
    void itsFactoryIsThereAsLongAsTheOneItWraps(BundleContext context) throws Exception {
        limiting.start();
        assertThat(limiting.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(factories(context)).isEmpty();

        standard.start();
        Eventually.passes(() -> theOneFactoryIsOfThisBundle(context));

        standard.stop();
        assertThat(factories(context)).isEmpty();
        assertThat(limiting.getState()).isEqualTo(Bundle.ACTIVE);

        standard.start();
        Eventually.passes(() -> theOneFactoryIsOfThisBundle(context));

        limiting.stop();
        assertThat(factories(context)).isEmpty();
    }

    @Test
    void messagesWaitWhileWhatItWrapsIsStoppedAndComeOnceAndInOrder(BundleContext context) throws Exception {
        standard.start();
        limiting.start();
        Traffic traffic = new Traffic(context, runtime);
        SessionId pinned = traffic.open("pinned", LIMITED);
        SessionId free = traffic.open("free", SessionOptions.DEFAULT);
        awaitServed(pinned, "ratelimit");
        awaitServed(free, "standard");
        traffic.movesOn();

        for (int stop = 0; stop < STOPS; stop++) {
            long generation = drain(pinned).generation();

            standard.stop();

            assertThat(drain(pinned).service()).isEqualTo(DrainService.PARKED);
            long admitted = inbox(pinned).admitted();
            Eventually.passes(() -> assertThat(inbox(pinned).depth()).isPositive());
            assertThat(inbox(pinned).admitted()).isEqualTo(admitted);

            standard.start();

            awaitServed(pinned, "ratelimit");
            awaitServed(free, "standard");
            traffic.movesOn();
            assertThat(drain(pinned).generation()).isGreaterThan(generation);
        }

        assertThat(traffic.endAndCompare()).isPositive();
    }

    @Test
    void aChangeOfItsConfigurationHasItWrapAnotherDrainAndNothingIsLost(BundleContext context) throws Exception {
        standard.start();
        batching.start();
        limiting.start();
        Traffic traffic = new Traffic(context, runtime);
        SessionId pinned = traffic.open("pinned", LIMITED);
        awaitServed(pinned, "ratelimit");
        traffic.movesOn();
        assertThat(traffic.inputs(pinned)).allSatisfy(lines -> assertThat(lines).hasSize(1));
        long generation = drain(pinned).generation();

        wrap("batching");

        Eventually.holds(
                "several messages in one input",
                () -> traffic.inputs(pinned).stream().anyMatch(lines -> lines.size() > 1));
        assertThat(drain(pinned).type()).contains("ratelimit");
        assertThat(drain(pinned).generation()).isGreaterThan(generation);

        // Now it does not depend on the other one any more.
        standard.stop();
        traffic.movesOn();
        theOneFactoryIsOfThisBundle(context);
        assertThat(traffic.endAndCompare()).isPositive();
    }

    @Test
    void noRestartOfWhatItWrapsGivesASessionAnotherBurst(BundleContext context) throws Exception {
        configurations.set(PID, Map.of("tokens", 1, "periodMillis", DAY_MILLIS, "burst", BURST));
        standard.start();
        batching.start();
        limiting.start();
        Eventually.passes(() -> theOneFactoryIsOfThisBundle(context));
        SessionId session = SessionId.of("slow");
        MemoryComms comms = new MemoryComms("memory");
        runtime.execute(new RegisterSession(session, LIMITED));
        runtime.execute(SetPeerIngressContext.listen(session, comms));
        awaitServed(session, "ratelimit");
        List<CompletableFuture<Receipt>> fates = IntStream.range(0, 2 * BURST)
                .mapToObj(number -> comms.send(session, "message " + number))
                .toList();
        Eventually.passes(() -> assertThat(inbox(session).admitted()).isEqualTo(BURST));

        for (int stop = 0; stop < STOPS; stop++) {
            standard.stop();
            assertThat(drain(session).service()).isEqualTo(DrainService.PARKED);
            assertThat(inbox(session).admitted()).isEqualTo(BURST);
            standard.start();
            awaitServed(session, "ratelimit");
        }
        assertThat(inbox(session).depth()).isEqualTo(BURST);

        wrap("batching");

        assertThat(fates)
                .allSatisfy(fate ->
                        assertThat(fate.orTimeout(30, TimeUnit.SECONDS).join()).isInstanceOf(Receipt.Admitted.class));
        assertThat(inbox(session).admitted()).isEqualTo(2 * BURST);
        assertThat(inbox(session).lost()).isZero();
    }

    private Collection<ServiceReference<DrainFactory>> factories(BundleContext context) throws InvalidSyntaxException {
        return context.getServiceReferences(DrainFactory.class, "(" + DrainFactory.TYPE + "=ratelimit)");
    }

    private void theOneFactoryIsOfThisBundle(BundleContext context) throws InvalidSyntaxException {
        assertThat(factories(context))
                .singleElement()
                .satisfies(reference -> assertThat(reference.getBundle()).isEqualTo(limiting));
    }

    private void awaitServed(SessionId session, String type) {
        Eventually.passes(() -> {
            assertThat(drain(session).service()).isEqualTo(DrainService.SERVING);
            assertThat(drain(session).type()).contains(type);
        });
    }

    private DrainSnapshot drain(SessionId session) {
        return runtime.session(session).drain();
    }

    private InboxSnapshot inbox(SessionId session) {
        return runtime.session(session).inbox();
    }
}
