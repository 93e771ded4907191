package io.meerkat.itests.runbook;

import io.meerkat.itests.fixture.RemoteDesk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanOperationInfo;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** An attribute, or an operation with its arguments, of the manager; with {@code .name}, that component of what it gives. */
record JmxLine(String name, List<String> arguments, boolean invokes, String component) {
    private static final Pattern LINE = Pattern.compile("(\\w+)(\\((.*)\\))?(?:\\.(\\w+))?");
    private static final Pattern ARGUMENT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|[\\w-]+");

    static JmxLine of(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no attribute and no operation");
        }
        List<String> arguments = new ArrayList<>();
        if (line.group(2) != null) {
            Matcher argument = ARGUMENT.matcher(line.group(3));
            while (argument.find()) {
                String quoted = argument.group(1);
                arguments.add(quoted == null ? argument.group() : quoted.replaceAll("\\\\(.)", "$1"));
            }
        }
        return new JmxLine(line.group(1), arguments, line.group(2) != null, line.group(4) == null ? "" : line.group(4));
    }

    /** What it gives, as text. */
    String read(RemoteDesk desk) {
        try {
            Object given = invokes ? desk.invoke(name, typed(desk)) : desk.attribute(name);
            return lines(given);
        } catch (IOException | JMException | RuntimeException failure) {
            return failure.getClass().getSimpleName() + ": " + failure.getMessage();
        }
    }

    private Object[] typed(RemoteDesk desk) throws IOException, JMException {
        MBeanOperationInfo operation = Arrays.stream(desk.operations())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation " + name));
        String[] types = RemoteDesk.signature(operation);
        Object[] typed = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            typed[i] = typed(types[i], arguments.get(i));
        }
        return typed;
    }

    private static Object typed(String type, String argument) {
        return switch (type) {
            case "long" -> Long.valueOf(argument);
            case "int" -> Integer.valueOf(argument);
            case "boolean" -> Boolean.valueOf(argument);
            default -> argument;
        };
    }

    private String lines(Object given) {
        if (given instanceof TabularData table) {
            return table.values().stream()
                    .map(CompositeData.class::cast)
                    .map(row -> row.get("key") + ": " + one(row.get("value")))
                    .collect(Collectors.joining("\n"));
        }
        if (given instanceof Object[] all) {
            return Arrays.stream(all).map(this::one).collect(Collectors.joining("\n"));
        }
        return one(given);
    }

    private String one(Object given) {
        if (given instanceof CompositeData data) {
            return component.isEmpty()
                    ? data.getCompositeType().keySet().stream()
                            .map(key -> key + "=" + text(data.get(key)))
                            .collect(Collectors.joining(", "))
                    : text(data.get(component));
        }
        return text(given);
    }

    private static String text(Object given) {
        if (given == null) {
            return "";
        }
        if (given instanceof CompositeData data) {
            return data.values().stream().map(JmxLine::text).collect(Collectors.joining("=", "", ""));
        }
        return given instanceof Object[] all
                ? Arrays.stream(all).map(JmxLine::text).collect(Collectors.joining(", "))
                : given.toString();
    }
}
