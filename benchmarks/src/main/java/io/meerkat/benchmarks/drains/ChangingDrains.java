package io.meerkat.benchmarks.drains;

import io.meerkat.benchmarks.measure.IdleComms;
import io.meerkat.benchmarks.measure.Sessions;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.SetPeerIngressContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** The runtime's drains, by whole commands. */
final class ChangingDrains implements Changing {
    private final IdleComms comms = IdleComms.forgetting();
    private final Sessions sessions;
    private volatile CountDownLatch begun;

    ChangingDrains(int count) {
        begun = new CountDownLatch(count);
        sessions = Sessions.named(count);
        sessions.install(
                context -> {
                    begun.countDown();
                    return new Sessions.Idle();
                },
                0);
        sessions.listen(comms);
        end(0, count);
    }

    @Override
    public void begin(int from, int to) throws InterruptedException {
        begun = new CountDownLatch(to - from);
        for (int i = from; i < to; i++) {
            sessions.runtime()
                    .execute(SetPeerIngressContext.listen(sessions.ids().get(i), comms));
        }
        begun.await();
    }

    /** One is executed; of several each is submitted, then all are waited for, as with the others that are measured. */
    @Override
    public void end(int from, int to) {
        if (to - from == 1) {
            sessions.runtime().execute(new Abort(sessions.ids().get(from)));
            return;
        }
        List<CompletableFuture<?>> ending = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            ending.add(
                    sessions.runtime().submit(new Abort(sessions.ids().get(i))).toCompletableFuture());
        }
        ending.forEach(CompletableFuture::join);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
