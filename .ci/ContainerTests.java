import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Compares the container tests that ran with the list of those that must: a container that never started makes a green
 * build otherwise. Arguments: the list, the folder of the failsafe reports.
 */
final class ContainerTests {
    public static void main(String[] arguments) throws Exception {
        Map<String, Integer> wanted = wanted(Path.of(arguments[0]));
        Map<String, Integer> ran = ran(Path.of(arguments[1]));
        List<String> problems = new ArrayList<>();
        wanted.forEach((name, least) -> {
            int count = ran.getOrDefault(name, 0);
            if (count < least) {
                problems.add(name + " ran " + count + " tests, " + arguments[0] + " wants at least " + least);
            }
        });
        ran.forEach((name, count) -> {
            if (!wanted.containsKey(name)) {
                problems.add(name + " ran " + count + " tests and is not in " + arguments[0]);
            }
        });
        problems.forEach(System.out::println);
        if (!problems.isEmpty()) {
            System.exit(1);
        }
        int total = ran.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("container tests: " + total + " in " + ran.size() + " classes, as listed");
    }

    private static Map<String, Integer> wanted(Path list) throws IOException {
        Map<String, Integer> wanted = new TreeMap<>();
        for (String line : Files.readAllLines(list)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.trim().split("\\s+");
            if (words.length != 2 || !words[1].matches("[1-9][0-9]*") || wanted.containsKey(words[0])) {
                throw new IllegalArgumentException(list + ": '" + line + "' is not a new class name and a number");
            }
            wanted.put(words[0], Integer.valueOf(words[1]));
        }
        return wanted;
    }

    private static Map<String, Integer> ran(Path reports) throws Exception {
        Map<String, Integer> ran = new TreeMap<>();
        Map<String, String> qualified = new TreeMap<>();
        if (!Files.isDirectory(reports)) {
            return ran;
        }
        try (var files = Files.newDirectoryStream(reports, "TEST-*.xml")) {
            for (Path file : files) {
                NodeList cases = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile())
                        .getElementsByTagName("testcase");
                for (int i = 0; i < cases.getLength(); i++) {
                    Element test = (Element) cases.item(i);
                    String outer = test.getAttribute("classname").replaceFirst("\\$.*", "");
                    String name = outer.substring(outer.lastIndexOf('.') + 1);
                    if (!outer.equals(qualified.computeIfAbsent(name, first -> outer))) {
                        throw new IllegalStateException(
                                outer + " and " + qualified.get(name) + " share a name: rename one");
                    }
                    boolean skipped = test.getElementsByTagName("skipped").getLength() > 0;
                    ran.merge(name, skipped ? 0 : 1, Integer::sum);
                }
            }
        }
        return ran;
    }
}
