import java.nio.charset.StandardCharsets;
import java.util.List;

/** Counts the inputs of its turn, and says with which arguments it was started. */
class CountingAgent {
    public static void main(String[] arguments) throws Exception {
        System.err.println("progress: counting");
        String document = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        int inputs = document.split("\"inputId\"", -1).length - 1;
        System.out.println(inputs + " input, " + List.of(arguments));
    }
}
