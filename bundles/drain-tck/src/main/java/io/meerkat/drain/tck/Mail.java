package io.meerkat.drain.tck;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.input.Input;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * The messages of one session, numbered from 1 on, held against what its executor was given: knows nothing of what lies
 * between. For one thread.
 */
final class Mail {
    private final Plugin plugin;
    private final Bench bench;
    private final SessionId session;
    private final List<CompletableFuture<Receipt>> receipts = new ArrayList<>();

    Mail(Plugin plugin, Bench bench, SessionId session) {
        this.plugin = plugin;
        this.bench = bench;
        this.session = session;
    }

    SessionId session() {
        return session;
    }

    void send(int messages) {
        for (int i = 0; i < messages; i++) {
            receipts.add(bench.postbox().send(session, plugin.message(receipts.size() + 1)));
        }
    }

    /** Blocks until every message has its fate and every input was executed, for at most the author's patience. */
    boolean await() {
        return Waiting.until(plugin.patience(), this::hasArrived);
    }

    /** Whether every message has its fate and every input was executed. */
    boolean hasArrived() {
        return receipts.stream().allMatch(this::isDone);
    }

    private boolean isDone(CompletableFuture<Receipt> receipt) {
        if (!receipt.isDone()) {
            return false;
        }
        return !(receipt.join() instanceof Receipt.Admitted admitted)
                || bench.record().has(session, admitted.input());
    }

    /** The messages that are part of no input that was executed, each with what is known of it. */
    Optional<String> missing() {
        Set<Integer> executed = new HashSet<>(executed());
        List<String> missing = IntStream.rangeClosed(1, receipts.size())
                .filter(number -> !executed.contains(number))
                .mapToObj(number -> "message " + number + " " + fate(receipts.get(number - 1)))
                .toList();
        return said(missing);
    }

    private static String fate(CompletableFuture<Receipt> receipt) {
        Receipt fate = receipt.getNow(null);
        if (fate == null) {
            return "is still in the inbox";
        }
        return fate instanceof Receipt.Dropped dropped
                ? "was dropped as " + dropped.reason() + " (" + dropped.detail() + ")"
                : "was admitted, and is part of no input";
    }

    Optional<String> doubled() {
        Set<Integer> once = new HashSet<>();
        return said(executed().stream()
                .filter(number -> !once.add(number))
                .map(number -> "message " + number + " is there again")
                .toList());
    }

    Optional<String> misplaced() {
        List<Integer> firsts = executed().stream().distinct().toList();
        return said(IntStream.range(1, firsts.size())
                .filter(at -> firsts.get(at) < firsts.get(at - 1))
                .mapToObj(at -> "message " + firsts.get(at) + " came after message " + firsts.get(at - 1))
                .toList());
    }

    /** What was never sent to this session. */
    Optional<String> foreign() {
        return said(executed().stream()
                .filter(number -> number < 1 || number > receipts.size())
                .map(number -> "message " + number + " was not sent to session " + session)
                .toList());
    }

    private List<Integer> executed() {
        return bench.record().of(session).stream()
                .flatMap((Input input) -> plugin.messagesOf(input).stream())
                .toList();
    }

    private static Optional<String> said(List<String> findings) {
        if (findings.isEmpty()) {
            return Optional.empty();
        }
        String more = findings.size() > 3 ? " and " + (findings.size() - 3) + " more" : "";
        return Optional.of(String.join(", ", findings.subList(0, Math.min(3, findings.size()))) + more);
    }
}
