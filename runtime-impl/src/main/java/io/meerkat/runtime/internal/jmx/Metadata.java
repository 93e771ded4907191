package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.management.Description;
import io.meerkat.runtime.management.Impact;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.management.MBeanOperationInfo;

/**
 * What the annotations of an MXBean interface say about its attributes, operations and parameters. Methods are found by
 * name, because no interface of ours has overloads. Immutable.
 */
final class Metadata {
    private final Class<?> mxbean;
    private final Map<String, Method> methods;

    private Metadata(Class<?> mxbean) {
        this.mxbean = mxbean;
        this.methods =
                Arrays.stream(mxbean.getMethods()).collect(Collectors.toMap(Method::getName, Function.identity()));
    }

    static Metadata of(Class<?> mxbean) {
        return new Metadata(mxbean);
    }

    String describe() {
        return description(Optional.of(mxbean), mxbean.getSimpleName());
    }

    String describeAttribute(String attribute) {
        return description(method("get" + attribute).or(() -> method("is" + attribute)), attribute);
    }

    String describeOperation(String operation) {
        return description(method(operation), operation);
    }

    String describeParameter(String operation, int position) {
        return description(parameter(operation, position), "p" + position);
    }

    /** The name in the source; the compiler keeps it ({@code -parameters} in the root pom). */
    String nameParameter(String operation, int position) {
        return parameter(operation, position).map(Parameter::getName).orElse("p" + position);
    }

    int impact(String operation) {
        return method(operation)
                .map(method -> method.getAnnotation(Impact.class))
                .map(impact -> impact.value().code())
                .orElse(MBeanOperationInfo.UNKNOWN);
    }

    /** Whether there is such an operation, and it does more than read. */
    boolean changes(String operation) {
        int impact = impact(operation);
        return impact == MBeanOperationInfo.ACTION || impact == MBeanOperationInfo.ACTION_INFO;
    }

    private Optional<Method> method(String name) {
        return Optional.ofNullable(methods.get(name));
    }

    private Optional<Parameter> parameter(String operation, int position) {
        return method(operation)
                .map(Method::getParameters)
                .filter(parameters -> position < parameters.length)
                .map(parameters -> parameters[position]);
    }

    private static String description(Optional<? extends AnnotatedElement> element, String otherwise) {
        return element.map(found -> found.getAnnotation(Description.class))
                .map(Description::value)
                .orElse(otherwise);
    }
}
