package io.meerkat.drain.batching;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.input.Input;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A batching drain, the session it serves, and the time of both. */
final class DrainRule {
    static final Duration LOOK = BatchingDrain.LOOK;

    final TestTime time = new TestTime();
    final FakeDrainContext context = new FakeDrainContext(time);
    BatchingSettings settings;
    private Drain drain;

    DrainRule(int maxMessages, int maxBytes, int maxWaitMillis) {
        settings = new BatchingSettings(maxMessages, maxBytes, maxWaitMillis);
        drain = fresh();
    }

    /** Another generation takes over; what was lent is lent to it. */
    void swap() {
        drain.close();
        context.releaseAll();
        drain = fresh();
    }

    Pumped pump() throws Exception {
        context.beginPump();
        return drain.pump(context);
    }

    void pass(int millis) {
        time.pass(Duration.ofMillis(millis));
    }

    void receive(String... texts) {
        Stream.of(texts).forEach(text -> context.receive(Message.text(text, "test")));
    }

    void receiveJson(String... objects) {
        Stream.of(objects).forEach(object -> context.receive(Message.json(object, "test")));
    }

    List<String> texts() {
        return context.offered().stream().map(Input::text).toList();
    }

    static Pumped after(int millis) {
        return Pumped.notBefore(Duration.ofMillis(millis));
    }

    private Drain fresh() {
        return new BatchingDrain(() -> settings, new Patience(time, time::nanoTime));
    }
}
