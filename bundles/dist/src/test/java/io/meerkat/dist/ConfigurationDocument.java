package io.meerkat.dist;

import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Every key of every configuration as a page, from the metatype that the bundles carry. */
final class ConfigurationDocument {
    private ConfigurationDocument() {}

    /** @param metatypes the root elements of the metatype files, by PID */
    static String of(SortedMap<String, Element> metatypes) {
        StringBuilder text = new StringBuilder("# Configuration\n\n"
                + "Written by the build from the metatype of the bundles; do not edit. In a file, a key and its value are a line `key=value`, in"
                + " `conf/PID.cfg`; a session's is in `sessions/`. A change counts while the container runs, where it is not said otherwise;"
                + " a value that is no good is named in the log, and the last good one stays in force. What is configured and what is in force of"
                + " `io.meerkat.runtime` is the attribute `Settings` of the session manager.\n");
        metatypes.forEach((pid, metatype) -> text.append(configuration(pid, metatype)));
        return text.toString();
    }

    private static String configuration(String pid, Element metatype) {
        Element ocd = (Element) metatype.getElementsByTagName("OCD").item(0);
        boolean factory = ((Element) metatype.getElementsByTagName("Designate").item(0)).hasAttribute("factoryPid");
        return "\n## `" + pid + "`" + (factory ? ", one for each `" + pid + "-NAME.cfg`" : "") + "\n\n"
                + ocd.getAttribute("description")
                + "\n\n| key | type | default | range | what it is |\n|---|---|---|---|---|\n"
                + elements(ocd.getElementsByTagName("AD"))
                        .map(ConfigurationDocument::row)
                        .collect(Collectors.joining());
    }

    private static String row(Element key) {
        return "| `" + key.getAttribute("id") + "` | "
                + key.getAttribute("type").toLowerCase(Locale.ROOT) + " | " + standard(key) + " | " + range(key) + " | "
                + cell(key.getAttribute("description")) + " |\n";
    }

    /** In metatype a comma is escaped, for it would separate two values. */
    private static String standard(Element key) {
        String value = key.getAttribute("default").replace("\\,", ",");
        return value.isEmpty() ? "none" : "`" + cell(value) + "`";
    }

    private static String range(Element key) {
        String options = elements(key.getElementsByTagName("Option"))
                .map(option -> "`" + option.getAttribute("value") + "`")
                .collect(Collectors.joining(", "));
        String least = key.getAttribute("min");
        String most = key.getAttribute("max");
        if (!options.isEmpty() || (least.isEmpty() && most.isEmpty())) {
            return options;
        }
        if (least.isEmpty()) {
            return "at most " + most;
        }
        return most.isEmpty() ? "at least " + least : least + " to " + most;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static java.util.stream.Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(number -> (Element) nodes.item(number));
    }
}
