package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsProvider;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The comms runtimes of a storm: some that are always there, and some of a provider that goes and comes. Thread-safe. */
final class CommsFleet {
    /** What the names of the provider's comms runtimes begin with. */
    static final String PROVIDER = "storm";

    private static final int LASTING = 6;
    private static final int OPENED = 2;

    private final RuntimeAssembly assembly;
    private final Mails mails;
    private final Asked asked;
    private final List<StormComms> lasting;
    private final AtomicInteger opened = new AtomicInteger();
    private CommsProvider provider;

    CommsFleet(RuntimeAssembly assembly, Mails mails, Asked asked) {
        this.assembly = assembly;
        this.mails = mails;
        this.asked = asked;
        lasting = IntStream.range(0, LASTING)
                .mapToObj(number -> new StormComms("lasting-" + number, mails))
                .toList();
        provider = provider();
        assembly.commsProviderCame(PROVIDER, provider);
    }

    private CommsProvider provider() {
        return name -> new StormComms(PROVIDER + "/" + name + "#" + opened.incrementAndGet(), mails);
    }

    CommsRuntime lasting(int number) {
        return lasting.get(Math.floorMod(number, LASTING));
    }

    /** One of all; of the provider's, the one that is open now. */
    CommsRuntime any(SplittableRandom random) throws CommsException {
        int choice = random.nextInt(LASTING + OPENED);
        return choice < LASTING ? lasting(choice) : assembly.runtime().comms(PROVIDER + "/" + (choice - LASTING));
    }

    /** Its comms runtimes are closed under the sessions that they feed. Blocks for at most 2 s. */
    synchronized void providerGoesAndComes() {
        asked.providerLeaves();
        assembly.commsProviderGoes(PROVIDER, provider);
        provider = provider();
        assembly.commsProviderCame(PROVIDER, provider);
    }
}
