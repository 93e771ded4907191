package io.meerkat.benchmarks.delivery;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A Pekko typed actor a session, on its default dispatcher with as many threads as everybody has here. */
public final class PekkoMailboxes implements Mailboxes {
    private final ActorSystem<Void> system = system();
    private final List<ActorRef<Long>> actors = new ArrayList<>();

    PekkoMailboxes(int sessions, LongConsumer handler) {
        Behavior<Long> behavior = Behaviors.receiveMessage(stamp -> {
            handler.accept(stamp);
            return Behaviors.same();
        });
        for (int i = 0; i < sessions; i++) {
            actors.add(system.systemActorOf(behavior, "session-" + i, Props.empty()));
        }
    }

    private static ActorSystem<Void> system() {
        return ActorSystem.create(Behaviors.empty(), "peers", configuration());
    }

    /** Silent, and its threads counted. */
    public static Config configuration() {
        String dispatcher = "pekko.actor.default-dispatcher.fork-join-executor.";
        return ConfigFactory.parseString("""
                        pekko.loglevel = "OFF"
                        pekko.stdout-loglevel = "OFF"
                        pekko.log-dead-letters = off
                        """
                        + dispatcher + "parallelism-min = " + PooledMailboxes.THREADS + "\n"
                        + dispatcher + "parallelism-max = " + PooledMailboxes.THREADS + "\n")
                .withFallback(ConfigFactory.load());
    }

    @Override
    public void send(int session, long stamp) {
        actors.get(session).tell(stamp);
    }

    @Override
    public void close() {
        system.terminate();
    }
}
