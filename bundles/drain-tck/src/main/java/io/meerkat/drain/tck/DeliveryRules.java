package io.meerkat.drain.tck;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.input.Input;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Every message is part of exactly one input, in order. */
final class DeliveryRules {
    private static final int MESSAGES = 300;
    private static final int BURST = 50;
    private static final int FEW = 20;
    private static final int SESSIONS = 4;
    private static final int SESSION_STEP = 1_000;

    private final Plugin plugin;

    DeliveryRules(Plugin plugin) {
        this.plugin = plugin;
    }

    void loss() throws Exception {
        judge(Rule.NO_LOSS, Mail::missing);
    }

    void doubling() throws Exception {
        judge(Rule.NO_DOUBLING, Mail::doubled);
    }

    void order() throws Exception {
        judge(Rule.ORDER, Mail::misplaced);
    }

    /** In bursts: some wait together, others come one by one. */
    private void judge(Rule rule, Function<Mail, Optional<String>> finding) throws Exception {
        try (Bench bench = new Bench()) {
            bench.install(plugin.fresh());
            Mail mail = new Mail(plugin, bench, bench.session("alice"));
            mail.send(1);
            mail.await();
            for (int sent = 1; sent < MESSAGES; sent += BURST) {
                mail.send(BURST);
            }
            mail.await();
            rule.require(finding.apply(mail));
        }
    }

    void smallQuota() throws Exception {
        try (Bench bench = new Bench(draft -> draft.claimsPerPump = 1)) {
            bench.install(plugin.fresh());
            Mail mail = new Mail(plugin, bench, bench.session("alice"));
            mail.send(FEW);
            mail.await();
            Rule.SMALL_QUOTA.require(mail.missing());
        }
    }

    /** Each session has numbers of its own, so that a message in the wrong place is seen. */
    void sessionsApart() throws Exception {
        try (Bench bench = new Bench()) {
            DrainFactory factory = plugin.fresh();
            bench.install(factory);
            List<Mail> all = new ArrayList<>();
            IntStream.range(0, SESSIONS)
                    .forEach(at -> all.add(new Mail(from(at * SESSION_STEP), bench, bench.session("session-" + at))));
            for (int sent = 0; sent < FEW; sent++) {
                all.forEach(mail -> mail.send(1));
            }
            all.forEach(Mail::await);
            for (Mail mail : all) {
                Rule.SESSIONS_APART.require(mail.foreign());
            }
        }
    }

    /** The author's messages from the one behind this number on, numbered from 1 on again. */
    private Plugin from(int offset) {
        Plugin whole = plugin;
        return new Plugin() {
            @Override
            public DrainFactory fresh() throws Exception {
                return whole.fresh();
            }

            @Override
            public DrainFactory isolated() throws Exception {
                return whole.isolated();
            }

            @Override
            public Message message(int number) {
                return whole.message(offset + number);
            }

            @Override
            public List<Integer> messagesOf(Input input) {
                return whole.messagesOf(input).stream()
                        .map(number -> number - offset)
                        .toList();
            }

            @Override
            public Duration patience() {
                return whole.patience();
            }
        };
    }
}
