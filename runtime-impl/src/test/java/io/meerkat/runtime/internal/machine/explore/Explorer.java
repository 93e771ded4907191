package io.meerkat.runtime.internal.machine.explore;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.kernel.Verdict;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Visits every reachable state of a slice, breadth first, and offers every input in each. Used once. */
final class Explorer {
    /** A state that was reached, and how. */
    private record Node(
            int number,
            int depth,
            @Nullable Node parent,
            @Nullable Input by) {
        List<Input> path() {
            List<Input> path = new ArrayList<>();
            for (Node node = this; node != null && node.by != null; node = node.parent) {
                path.add(node.by);
            }
            Collections.reverse(path);
            return path;
        }
    }

    private record Visit(Node node, Machine<LifecyclePhase> machine) {}

    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    private final Slice slice;
    private final TransitionTable<LifecyclePhase> table;
    private final Function<Machine<LifecyclePhase>, Object> identity;
    private final Coverage coverage;
    private final Map<Class<?>, List<Transition<LifecyclePhase>>> rows = new HashMap<>();
    private final Map<Object, Node> visited = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Set<Class<?>> offered = new HashSet<>();
    private final Deque<Visit> frontier = new ArrayDeque<>();
    private final Closings closings = new Closings(Obligations.ALL);
    private final Map<String, Finding> findings = new HashMap<>();
    private long steps;
    private long transitions;

    /** @param identity equal for states that count as one */
    Explorer(
            Slice slice,
            TransitionTable<LifecyclePhase> table,
            Function<Machine<LifecyclePhase>, Object> identity,
            Coverage coverage) {
        this.slice = slice;
        this.table = table;
        this.identity = identity;
        this.coverage = coverage;
    }

    Explored explore() {
        long started = PROCESSOR.getCurrentThreadCpuTime();
        begin();
        for (Visit visit = frontier.poll(); visit != null; visit = frontier.poll()) {
            expand(visit);
        }
        long open = 0;
        for (int i = 0; i < Obligations.ALL.size(); i++) {
            String name = Obligations.ALL.get(i).name();
            if (!offered.containsAll(Obligations.ALL.get(i).closedBy())) {
                continue; // left to the slices that offer all that closes it
            }
            open += closings.open(i);
            coverage.judged(Obligations.ALL.get(i), closings.open(i));
            int first = closings.neverClosed(i, nodes.size()).nextSetBit(0);
            if (first >= 0) {
                found(Finding.Kind.NEVER_CLOSED, name, nodes.get(first));
            }
        }
        double seconds = (PROCESSOR.getCurrentThreadCpuTime() - started) / 1e9;
        int depth = nodes.get(nodes.size() - 1).depth();
        return new Explored(
                slice.name(), nodes.size(), steps, transitions, depth, open, seconds, List.copyOf(findings.values()));
    }

    private void begin() {
        Machine<LifecyclePhase> machine = new Machine<>(table);
        Node node = null;
        List<Input> path = new ArrayList<>();
        for (Input input : slice.start()) {
            Verdict<LifecyclePhase> verdict = machine.apply(input);
            if (!(verdict instanceof Verdict.Accepted<LifecyclePhase> accepted)) {
                throw new IllegalStateException(slice.name() + " does not start: " + verdict);
            }
            path.add(input);
            coverage.taken(accepted.transitions().get(0), List.copyOf(path));
            node = new Node(-1, path.size(), node, input);
        }
        Node parent = node == null ? null : node.parent();
        visit(machine, new Node(0, path.size(), parent, node == null ? null : node.by()));
    }

    private void visit(Machine<LifecyclePhase> machine, Node node) {
        visited.put(identity.apply(machine), node);
        nodes.add(node);
        machine.violatedInvariants().forEach(invariant -> found(Finding.Kind.BROKEN_INVARIANT, invariant, node));
        closings.visited(node.number(), machine.state());
        frontier.add(new Visit(node, machine));
    }

    private void found(Finding.Kind kind, String subject, Node node) {
        findings.putIfAbsent(kind + subject, new Finding(kind, slice.name(), subject, new Trace(table, node.path())));
    }

    private void expand(Visit visit) {
        Machine<LifecyclePhase> machine = visit.machine();
        Node node = visit.node();
        Machine<LifecyclePhase> next = machine.fork();
        boolean leaves = false;
        for (Input input : slice.offers().apply(machine)) {
            steps++;
            offered.add(input.getClass());
            coverage.evaluate(machine, input);
            Transition<LifecyclePhase> row = answering(machine, input);
            if (row == null) {
                continue;
            }
            if (coverage.isNew(row.name())) {
                List<Input> path = node.path();
                path.add(input);
                coverage.taken(row.name(), path);
            }
            if (row.updates().isEmpty() && row.to().isEmpty()) {
                continue; // whatever takes a row that only answers is where it was
            }
            take(next, row, input);
            Node target = visited.get(identity.apply(next));
            if (target == null) {
                target = new Node(nodes.size(), node.depth() + 1, node, input);
                visit(next, target);
            }
            closings.stepped(node.number(), input, target.number());
            if (target.number() != node.number()) {
                transitions++;
                leaves = true;
            }
            next = machine.fork();
        }
        if (!leaves && machine.phase() != LifecyclePhase.DESTROYED) {
            found(Finding.Kind.DEAD_END, machine.phase().name(), node);
        }
    }

    private static void take(Machine<LifecyclePhase> machine, Transition<LifecyclePhase> row, Input input) {
        if (!(machine.apply(input) instanceof Verdict.Accepted<LifecyclePhase> accepted)
                || !accepted.transitions().equals(List.of(row.name()))) {
            throw new IllegalStateException("the machine does not answer " + input + " with " + row.name());
        }
    }

    /** The row that the machine takes for an input; cheaper than a refusal, which tells every guard. */
    private @Nullable Transition<LifecyclePhase> answering(Machine<LifecyclePhase> machine, Input input) {
        for (Transition<LifecyclePhase> row : rows.computeIfAbsent(input.getClass(), this::rowsFor)) {
            if (row.from().contains(machine.phase()) && admits(row, machine, input)) {
                return row;
            }
        }
        return null;
    }

    private List<Transition<LifecyclePhase>> rowsFor(Class<?> input) {
        return table.transitions().stream().filter(row -> row.input() == input).toList();
    }

    private static boolean admits(Transition<LifecyclePhase> row, Machine<LifecyclePhase> machine, Input input) {
        for (Guard guard : row.guards()) {
            if (!guard.condition().holds(machine.state(), input)) {
                return false;
            }
        }
        return true;
    }
}
