package io.meerkat.runtime.internal.machine.explore;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.SessionTable;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Visits every reachable state of a slice, breadth first, and offers every input in each. Used once. */
final class Explorer {
    /** A state that was reached, and how. */
    private record Node(
            Machine<LifecyclePhase> machine,
            @Nullable Node parent,
            @Nullable Input by) {

        List<Input> path(Input last) {
            List<Input> path = new ArrayList<>();
            path.add(last);
            for (Node node = this; node != null && node.by != null; node = node.parent) {
                path.add(node.by);
            }
            Collections.reverse(path);
            return path;
        }
    }

    /** Rows that only answer: whatever takes them is where it was. */
    private static final Set<String> UNCHANGING = SessionTable.TABLE.transitions().stream()
            .filter(row -> row.updates().isEmpty() && row.to().isEmpty())
            .map(Transition::name)
            .collect(Collectors.toUnmodifiableSet());

    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    private final Slice slice;
    private final Coverage coverage;
    private final Set<Object> visited = new HashSet<>();
    private final Deque<Node> frontier = new ArrayDeque<>();
    private long steps;

    Explorer(Slice slice, Coverage coverage) {
        this.slice = slice;
        this.coverage = coverage;
    }

    /** What was seen, in words. */
    String explore() {
        long started = PROCESSOR.getCurrentThreadCpuTime();
        visit(begin());
        for (Node node = frontier.poll(); node != null; node = frontier.poll()) {
            expand(node);
        }
        double seconds = (PROCESSOR.getCurrentThreadCpuTime() - started) / 1e9;
        return String.format(
                "%s: %,d states, %,d steps, %.1f s of one processor", slice.name(), visited.size(), steps, seconds);
    }

    private Node begin() {
        Node node = new Node(SessionTable.newMachine(), null, null);
        for (Input input : slice.start()) {
            Machine<LifecyclePhase> next = node.machine().fork();
            Verdict<LifecyclePhase> verdict = next.apply(input);
            if (!(verdict instanceof Verdict.Accepted<LifecyclePhase> accepted)) {
                throw new IllegalStateException(slice.name() + " does not start: " + verdict);
            }
            coverage.taken(accepted.transitions().get(0), node.path(input));
            node = new Node(next, node, input);
        }
        return node;
    }

    private void visit(Node node) {
        if (!visited.add(Sameness.of(node.machine().state()))) {
            return;
        }
        List<String> violated = node.machine().violatedInvariants();
        if (!violated.isEmpty() && node.parent() != null && node.by() != null) {
            coverage.violated(violated, node.parent().path(node.by()));
        }
        frontier.add(node);
    }

    private void expand(Node node) {
        Machine<LifecyclePhase> next = node.machine().fork();
        for (Input input : slice.offers().apply(node.machine())) {
            steps++;
            coverage.evaluate(node.machine(), input);
            Verdict<LifecyclePhase> verdict = next.apply(input);
            if (verdict instanceof Verdict.Accepted<LifecyclePhase> accepted) {
                String row = accepted.transitions().get(0);
                if (coverage.isNew(row)) {
                    coverage.taken(row, node.path(input));
                }
                if (!UNCHANGING.contains(row)) {
                    visit(new Node(next, node, input));
                    next = node.machine().fork();
                }
            }
        }
    }
}
