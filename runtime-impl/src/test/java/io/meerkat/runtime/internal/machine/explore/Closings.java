package io.meerkat.runtime.internal.machine.explore;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.State;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The part of an explored graph that tells whether every obligation can be closed: who is open, and what may close it. */
final class Closings {
    private final List<Obligation> obligations;
    private final Map<Class<?>, Integer> kinds = new HashMap<>();
    private final List<BitSet> open;
    private int[] from = new int[1 << 10];
    private int[] to = new int[1 << 10];
    private byte[] by = new byte[1 << 10];
    private int edges;

    Closings(List<Obligation> obligations) {
        this.obligations = obligations;
        this.open = obligations.stream().map(obligation -> new BitSet()).toList();
        obligations.forEach(
                obligation -> obligation.closedBy().forEach(input -> kinds.putIfAbsent(input, kinds.size())));
    }

    void visited(int state, State facts) {
        for (int i = 0; i < obligations.size(); i++) {
            open.get(i).set(state, obligations.get(i).open().test(facts));
        }
    }

    void stepped(int source, Input input, int target) {
        Integer kind = kinds.get(input.getClass());
        if (kind == null || source == target) {
            return;
        }
        if (edges == from.length) {
            from = Arrays.copyOf(from, edges * 2);
            to = Arrays.copyOf(to, edges * 2);
            by = Arrays.copyOf(by, edges * 2);
        }
        from[edges] = source;
        to[edges] = target;
        by[edges++] = kind.byteValue();
    }

    /** How many states have one or the other obligation open, by its place in the list. */
    int open(int obligation) {
        return open.get(obligation).cardinality();
    }

    /** The states in which the obligation is open and from which its inputs lead to none where it is closed. */
    BitSet neverClosed(int obligation, int states) {
        boolean[] closing = new boolean[kinds.size()];
        obligations.get(obligation).closedBy().forEach(input -> closing[kinds.get(input)] = true);
        int[] first = new int[states + 1]; // edges by their target
        for (int edge = 0; edge < edges; edge++) {
            first[to[edge] + 1] += closing[by[edge]] ? 1 : 0;
        }
        for (int state = 0; state < states; state++) {
            first[state + 1] += first[state];
        }
        int[] sources = new int[first[states]];
        int[] next = first.clone();
        for (int edge = 0; edge < edges; edge++) {
            if (closing[by[edge]]) {
                sources[next[to[edge]]++] = from[edge];
            }
        }
        BitSet closable = new BitSet(states);
        closable.set(0, states);
        closable.andNot(open.get(obligation));
        Deque<Integer> frontier = new ArrayDeque<>();
        closable.stream().forEach(frontier::add);
        for (Integer state = frontier.poll(); state != null; state = frontier.poll()) {
            for (int i = first[state]; i < first[state + 1]; i++) {
                if (!closable.get(sources[i])) {
                    closable.set(sources[i]);
                    frontier.add(sources[i]);
                }
            }
        }
        BitSet never = new BitSet(states);
        never.set(0, states);
        never.andNot(closable);
        return never;
    }
}
