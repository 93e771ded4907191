package io.meerkat.runtime.internal.osgi;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A configuration as the component runtime gives it: what was set, and the defaults. */
final class GivenConfiguration {
    private static final List<Method> KEYS = List.of(RuntimeConfiguration.class.getDeclaredMethods());

    private GivenConfiguration() {}

    /** A value that is an exception is thrown; null is an empty list. */
    static RuntimeConfiguration of(Map<String, ?> values) {
        return (RuntimeConfiguration) Proxy.newProxyInstance(
                GivenConfiguration.class.getClassLoader(),
                new Class<?>[] {RuntimeConfiguration.class},
                (proxy, key, arguments) -> {
                    Object value =
                            values.containsKey(key.getName()) ? values.get(key.getName()) : key.getDefaultValue();
                    if (value instanceof RuntimeException unreadable) {
                        throw unreadable;
                    }
                    boolean narrow = key.getReturnType() == int.class && value instanceof Long;
                    return narrow ? Math.toIntExact((Long) value) : value;
                });
    }

    static Stream<String> keys() {
        return KEYS.stream().map(Method::getName);
    }

    static Stream<String> numbers() {
        return KEYS.stream().filter(key -> key.getReturnType() != String.class).map(Method::getName);
    }

    static boolean isInt(String key) {
        return KEYS.stream().anyMatch(each -> each.getName().equals(key) && each.getReturnType() == int.class);
    }

    /** What is written over a key. */
    static String definition(String key, String source) {
        Matcher end = Pattern.compile("(?:int|long|String) " + key + "\\(\\)").matcher(source);
        if (!end.find()) {
            throw new AssertionError(key + " is not there");
        }
        return source.substring(source.lastIndexOf("@AttributeDefinition", end.start()), end.start());
    }

    /** What the metatype says of a number; its annotations are not there at run time, so the source is asked. */
    record Range(long least, long most) {
        static Range of(String key, String source) throws ReflectiveOperationException {
            Matcher found = Pattern.compile(
                            "min = \"(\\d+)\",\\s+max = \"\" \\+ Limits\\.(\\w+)\\)\\s+(?:int|long) " + key + "\\(\\)")
                    .matcher(source);
            if (!found.find()) {
                throw new AssertionError(key + " has no min and max");
            }
            Object most = Limits.class.getDeclaredField(found.group(2)).get(null);
            return new Range(Long.parseLong(found.group(1)), ((Number) most).longValue());
        }
    }
}
