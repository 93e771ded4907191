package io.meerkat.runtime.internal.machine.tla;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Invariant;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.explore.Offers;
import io.meerkat.runtime.internal.machine.explore.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A part of the table over small domains, for TLC and for the explorer alike: which inputs are offered, and with what.
 *
 * @param keys the keys of each relation that is used
 * @param closings what must come to an end, by the field that says that it is open: the input that closes it
 */
record TlaModel(
        String name,
        List<Class<? extends Input>> inputs,
        Map<Class<?>, List<?>> types,
        Map<String, List<Long>> numbers,
        Map<String, List<?>> keys,
        Map<String, Class<? extends Input>> closings) {

    String module() {
        String offered = inputs.stream()
                .map(input -> "    \\/ Offer" + input.getSimpleName() + "\n")
                .collect(Collectors.joining());
        String fair = closings.values().stream()
                .map(input -> "    /\\ WF_session(Offer" + input.getSimpleName() + ")\n")
                .collect(Collectors.joining());
        String ends = closings.keySet().stream()
                .map(field -> "Ends_" + field + " == session." + field + " ~> ~session." + field + "\n")
                .collect(Collectors.joining());
        return """
                ---- MODULE %s ----
                (* Written by the build; do not edit. What is offered of Session, and what must end if those who report do. *)
                EXTENDS Session

                Offered ==
                %s
                Fair == Init /\\ [][Offered]_session
                %s
                %s====
                """.formatted(name, offered, fair, ends);
    }

    String configuration() {
        Map<String, String> constants = new LinkedHashMap<>();
        TlaModule.constants().forEach(constant -> constants.put(constant, "{}"));
        types.forEach((type, values) -> constants.put(TlaDomains.named(type), TlaTerms.set(values)));
        numbers.forEach((component, values) -> constants.put("Some_" + component, TlaTerms.set(values)));
        keys.forEach((relation, values) -> constants.put("Keys_" + relation, TlaTerms.set(values)));
        return "SPECIFICATION Fair\nCONSTANTS\n    None = None\n"
                + constants.entrySet().stream()
                        .map(constant -> "    " + constant.getKey() + " = " + constant.getValue() + "\n")
                        .collect(Collectors.joining())
                + "INVARIANTS\n"
                + SessionTable.TABLE.invariants().stream()
                        .map(Invariant::name)
                        .map(invariant -> "    " + invariant + "\n")
                        .collect(Collectors.joining())
                + "PROPERTIES\n"
                + closings.keySet().stream()
                        .map(field -> "    Ends_" + field + "\n")
                        .collect(Collectors.joining());
    }

    /** The same for the explorer. */
    Slice slice() {
        Offers offers = new Offers();
        types.forEach(offers::domain);
        numbers.forEach(offers::domain);
        TlaDomains.RESTRICTED.forEach(offers::domain);
        List<Input> all = offers.all(inputs);
        return new Slice(name, List.of(), machine -> all);
    }
}
