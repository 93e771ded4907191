package io.meerkat.benchmarks.drains;

import io.meerkat.benchmarks.delivery.PekkoMailboxes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Children of one actor, which it spawns and stops; they tell when they are there and when they are not. */
final class ChangingActors implements Changing {
    private final ActorSystem<Order> system = ActorSystem.create(
            Behaviors.setup(context -> new Parent(context).behavior()), "peers", PekkoMailboxes.configuration());

    /** To the parent; each child counts down. */
    private record Order(boolean begin, int count, CountDownLatch done) {}

    /** Who waits for a child: for its beginning, then for its end. */
    private static final class Waiting {
        private volatile CountDownLatch latch;

        Waiting(CountDownLatch latch) {
            this.latch = latch;
        }
    }

    private static final class Parent {
        private final ActorContext<Order> context;
        private final Deque<Child> children = new ArrayDeque<>();

        /** @param ends who waits for its end; set before it is stopped */
        private record Child(ActorRef<Void> actor, Waiting ends) {}

        Parent(ActorContext<Order> context) {
            this.context = context;
        }

        Behavior<Order> behavior() {
            return Behaviors.receiveMessage(order -> {
                for (int i = 0; i < order.count(); i++) {
                    if (order.begin()) {
                        Waiting ends = new Waiting(order.done());
                        children.add(new Child(context.spawnAnonymous(child(ends)), ends));
                    } else {
                        Child child = children.remove();
                        child.ends().latch = order.done();
                        context.stop(child.actor());
                    }
                }
                return Behaviors.same();
            });
        }

        private static Behavior<Void> child(Waiting waiting) {
            return Behaviors.setup(context -> {
                waiting.latch.countDown();
                return Behaviors.receive(Void.class)
                        .onSignal(PostStop.class, signal -> {
                            waiting.latch.countDown();
                            return Behaviors.same();
                        })
                        .build();
            });
        }
    }

    @Override
    public void begin(int from, int to) throws InterruptedException {
        order(true, to - from);
    }

    @Override
    public void end(int from, int to) throws InterruptedException {
        order(false, to - from);
    }

    private void order(boolean begin, int count) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(count);
        system.tell(new Order(begin, count, done));
        done.await();
    }

    @Override
    public void close() {
        system.terminate();
    }
}
