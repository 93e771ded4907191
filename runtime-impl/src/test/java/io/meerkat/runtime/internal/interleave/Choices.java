package io.meerkat.runtime.internal.interleave;

import java.util.ArrayList;
import java.util.List;

/** A walk over a tree of choices, depth first: each run repeats the choices of the last one but for the last that can change. */
final class Choices {
    private final List<Integer> taken = new ArrayList<>();
    private final List<Integer> offered = new ArrayList<>();
    private int position;

    /** The first run takes these choices, then the first of each. */
    static Choices replaying(List<Integer> choices) {
        Choices replay = new Choices();
        replay.taken.addAll(choices);
        choices.forEach(choice -> replay.offered.add(Integer.MAX_VALUE));
        return replay;
    }

    /** One of so many, counted from 0; where there is one only, nothing is chosen. */
    int choose(int options) {
        if (options <= 1) {
            return 0;
        }
        if (position == taken.size()) {
            taken.add(0);
            offered.add(options);
        }
        int choice = taken.get(position);
        if (choice >= options || (offered.get(position) != options && offered.get(position) != Integer.MAX_VALUE)) {
            throw new IllegalStateException("choice " + position + " of " + taken + " is now one of " + options
                    + ", was one of " + offered.get(position) + ": the runs are not the same");
        }
        position++;
        return choice;
    }

    /** Goes on to the next run; false: there is none. */
    boolean next() {
        while (taken.size() > position) {
            removeLast();
        }
        position = 0;
        while (!taken.isEmpty()) {
            int last = taken.size() - 1;
            if (taken.get(last) + 1 < offered.get(last)) {
                taken.set(last, taken.get(last) + 1);
                return true;
            }
            removeLast();
        }
        return false;
    }

    private void removeLast() {
        taken.remove(taken.size() - 1);
        offered.remove(offered.size() - 1);
    }

    /** What was chosen in this run: enough to repeat it. */
    List<Integer> list() {
        return List.copyOf(taken.subList(0, position));
    }
}
