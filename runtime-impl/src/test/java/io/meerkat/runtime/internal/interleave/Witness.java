package io.meerkat.runtime.internal.interleave;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.session.DrainCarrier;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must be so when all stand still, whatever the order was. */
final class Witness {
    private final Bench bench;
    private final Admissions record;
    private final Set<DrainCarrier> carriers = new LinkedHashSet<>();

    Witness(Bench bench, Admissions record) {
        this.bench = bench;
        this.record = record;
        bench.schedule.eachPoint(
                () -> record.entry().flatMap(entry -> entry.drain().carrier()).ifPresent(carriers::add));
    }

    /** What is wrong; empty: nothing. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        bench.schedule.failures().forEach(failure -> faults.add(failure + ", " + failure.getCause()));
        bench.schedule.left().forEach(name -> faults.add(name + " waits for ever"));
        bench.assembly.violatedInvariants().forEach(faults::add);
        faults.addAll(bench.watch.faults);
        record.behindTheFence.forEach(text -> faults.add(text + " was admitted behind the fence"));
        bench.assembly.insight().stuckDrains().forEach(name -> faults.add(name + " is stuck"));
        mail(faults);
        record.entry().ifPresent(entry -> drain(entry, faults));
        return faults;
    }

    /** What came of it. */
    String end() {
        String drain = record.entry()
                .map(entry -> entry.removed()
                        ? "removed"
                        : entry.authority()
                                .read(state -> state.require(DrainFields.DRAIN_PHASE) + " "
                                        + state.require(DrainFields.DRAIN_SERVICE)))
                .orElse("none");
        return drain + ", " + carriers.size() + " generations, " + record.admitted.size() + " admitted, "
                + record.counters.dropped.sum() + " dropped, " + record.counters.respawns.sum() + " respawns";
    }

    private void mail(List<String> faults) {
        long accepted = bench.inboxes.stream().mapToLong(Inbox::accepted).sum();
        long here =
                bench.inboxes.stream().mapToLong(inbox -> inbox.depthAfter(0)).sum();
        long admitted = record.counters.admitted.sum();
        long dropped = record.counters.dropped.sum();
        if (accepted != admitted + dropped + here) {
            faults.add(
                    accepted + " accepted, but " + admitted + " admitted, " + dropped + " dropped, " + here + " here");
        }
        List<String> inOrder = record.admitted.stream().sorted().distinct().toList();
        if (!record.admitted.equals(inOrder) || admitted != inOrder.size()) {
            faults.add("admitted in this order: " + record.admitted + ", counted " + admitted);
        }
    }

    private void drain(SessionEntry entry, List<String> faults) {
        Optional<DrainCarrier> present = entry.drain().carrier();
        long generation = entry.authority().read(state -> state.require(DrainFields.DRAIN_GENERATION));
        boolean runs = entry.authority().read(state -> state.require(DrainFields.DRAIN_PHASE)) == DrainPhase.RUNNING;
        boolean serves = runs
                && entry.authority().read(state -> state.require(DrainFields.DRAIN_SERVICE)) == DrainService.SERVING;
        boolean alive = present.filter(carrier -> !carrier.ended().isDone()).isPresent();
        if (serves != alive) {
            faults.add("the machine says that the drain " + (serves ? "serves" : "does not serve") + ", the slot has "
                    + present);
        }
        if (serves
                && present.filter(carrier -> carrier.generation().number() == generation)
                        .isEmpty()) {
            faults.add("the machine is at generation " + generation + ", the slot has " + present);
        }
        carriers.stream()
                .filter(carrier -> !carrier.ended().isDone() && !present.equals(Optional.of(carrier)))
                .forEach(carrier -> faults.add("the run " + carrier + " is left over"));
        if (bench.watch.open.stream().anyMatch(open -> !serves || open != generation)) {
            faults.add("these were never closed: " + bench.watch.open);
        }
        Inbox owned = bench.inboxes.get(bench.inboxes.size() - 1);
        if (serves && owned.depthAfter(0) > 0) {
            faults.add(owned.depthAfter(0) + " messages are left though the drain serves and nothing is scheduled");
        }
    }
}
