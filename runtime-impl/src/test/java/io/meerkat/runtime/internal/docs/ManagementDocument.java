package io.meerkat.runtime.internal.docs;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.openmbean.ArrayType;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularType;

/** The MBeans as a page: every name and type that a dashboard or an access file may be written against. */
final class ManagementDocument {
    private final StringBuilder text = new StringBuilder();
    /** By name, as they are met. */
    private final Map<String, CompositeType> records = new TreeMap<>();

    private ManagementDocument() {}

    /** @param mbeans by the pattern of their names */
    static String of(Map<String, MBeanInfo> mbeans) {
        ManagementDocument document = new ManagementDocument();
        document.line("# MBeans\n");
        document.line(
                "Written by the build from the MBeans themselves; do not edit. A name that changes here breaks somebody's"
                        + " dashboard, access file or script.");
        mbeans.forEach(document::mbean);
        document.records();
        return document.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void mbean(String name, MBeanInfo info) {
        line("\n## `" + name + "`\n");
        line(info.getDescription());
        line("\n| attribute | type | unit | what it is |\n|---|---|---|---|");
        sorted(info.getAttributes())
                .forEach(attribute -> line("| `" + attribute.getName() + "` | " + type(attribute) + " | "
                        + unit(attribute) + " | " + words(attribute) + " |"));
        sorted(info.getOperations()).forEach(this::operation);
        MBeanNotificationInfo[] notifications = info.getNotifications();
        if (notifications.length > 0) {
            line("\n| notification | when |\n|---|---|");
            Arrays.stream(notifications)
                    .flatMap(declared -> Arrays.stream(declared.getNotifTypes())
                            .map(type -> "| `" + type + "` | " + declared.getDescription() + " |"))
                    .sorted()
                    .forEach(this::line);
        }
    }

    private void operation(MBeanOperationInfo operation) {
        line("\n### `" + operation.getName() + "`\n");
        line(impact(operation) + ", answers " + type(operation) + ". " + words(operation));
        if (operation.getSignature().length > 0) {
            line("\n| parameter | type | unit | what it is |\n|---|---|---|---|");
            for (MBeanParameterInfo parameter : operation.getSignature()) {
                line("| `" + parameter.getName() + "` | " + type(parameter) + " | " + unit(parameter) + " | "
                        + words(parameter) + " |");
            }
        }
    }

    private static String impact(MBeanOperationInfo operation) {
        return switch (operation.getImpact()) {
            case MBeanOperationInfo.INFO -> "INFO";
            case MBeanOperationInfo.ACTION -> "ACTION";
            case MBeanOperationInfo.ACTION_INFO -> "ACTION_INFO";
            default -> "UNKNOWN";
        };
    }

    private void records() {
        line("\n## Records");
        for (int known = -1; known != records.size(); ) { // a record may bring others
            known = records.size();
            java.util.List.copyOf(records.values())
                    .forEach(record -> record.keySet().forEach(item -> type(record.getType(item))));
        }
        records.forEach((name, record) -> {
            line("\n### `" + name + "`\n\n| item | type |\n|---|---|");
            record.keySet().stream()
                    .sorted()
                    .forEach(item -> line("| `" + item + "` | " + type(record.getType(item)) + " |"));
        });
    }

    private static <T extends MBeanFeatureInfo> Stream<T> sorted(T[] features) {
        return Arrays.stream(features).sorted(java.util.Comparator.comparing(MBeanFeatureInfo::getName));
    }

    private static String unit(MBeanFeatureInfo feature) {
        Object unit = feature.getDescriptor().getFieldValue("units");
        return unit == null ? "" : unit.toString();
    }

    private static String words(MBeanFeatureInfo feature) {
        String words = feature.getDescription().replace("|", "\\|");
        Object legal = feature.getDescriptor().getFieldValue("legalValues");
        return legal instanceof String[] values
                ? words + " One of: "
                        + Arrays.stream(values)
                                .map(value -> value.isEmpty() ? "empty" : "`" + value + "`")
                                .collect(Collectors.joining(", "))
                        + "."
                : words;
    }

    private String type(MBeanFeatureInfo feature) {
        return type((OpenType<?>) feature.getDescriptor().getFieldValue("openType"));
    }

    private String type(OpenType<?> type) {
        if (type instanceof ArrayType<?> array) {
            return "list of " + type(array.getElementOpenType());
        }
        if (type instanceof TabularType table) {
            CompositeType row = table.getRowType();
            return row.keySet().equals(java.util.Set.of("key", "value"))
                    ? "map of " + type(row.getType("key")) + " to " + type(row.getType("value"))
                    : "table of " + type(row);
        }
        if (type instanceof CompositeType composite) {
            String name =
                    composite.getTypeName().substring(composite.getTypeName().lastIndexOf('.') + 1);
            CompositeType before = records.put(name, composite);
            if (before != null && !before.equals(composite)) {
                throw new IllegalStateException("two records have the name " + name);
            }
            return "`" + name + "`";
        }
        if (type.equals(SimpleType.STRING)) {
            return "text";
        }
        return type.equals(SimpleType.VOID)
                ? "nothing"
                : type.getTypeName()
                        .substring(type.getTypeName().lastIndexOf('.') + 1)
                        .toLowerCase(java.util.Locale.ROOT);
    }
}
