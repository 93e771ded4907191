package io.meerkat.benchmarks.delivery;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.function.LongConsumer;

/** An address of Vert.x's event bus a session, on as many event loops as everybody has threads here. */
public final class VertxMailboxes implements Mailboxes {
    private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(PooledMailboxes.THREADS));
    private final String[] addresses;

    public VertxMailboxes(int sessions, LongConsumer handler) {
        addresses = new String[sessions];
        for (int i = 0; i < sessions; i++) {
            addresses[i] = "session-" + i;
            vertx.eventBus().<Long>localConsumer(addresses[i], message -> handler.accept(message.body()));
        }
    }

    @Override
    public void send(int session, long stamp) {
        vertx.eventBus().send(addresses[session], stamp, LOCAL);
    }

    @Override
    public void close() {
        vertx.close();
    }
}
