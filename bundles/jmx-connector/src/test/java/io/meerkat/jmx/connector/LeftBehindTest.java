package io.meerkat.jmx.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JDK keeps no class of ours after a stop, neither of the first connector of a virtual machine nor of a later one. */
@Timeout(120)
class LeftBehindTest {

    /** In a virtual machine of its own: what the JDK makes for the first time it makes once. */
    static final class First {
        private First() {}

        public static void main(String[] arguments) throws Exception {
            List<WeakReference<ClassLoader>> loaders = List.of(openAndClose(), openAndClose());
            await().pollDelay(Duration.ZERO).atMost(Duration.ofSeconds(60)).until(() -> {
                System.gc();
                return loaders.stream().allMatch(loader -> loader.get() == null);
            });
            System.out.println("nothing is left behind");
        }

        private static WeakReference<ClassLoader> openAndClose() throws Exception {
            URL classes =
                    JmxConnector.class.getProtectionDomain().getCodeSource().getLocation();
            ClassLoader loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
            Class<?> type = loader.loadClass(JmxConnector.class.getName());
            Object connector = type.getConstructor(Map.class).newInstance(Map.of());
            Method stop = type.getDeclaredMethod("deactivate");
            stop.setAccessible(true);
            stop.invoke(connector);
            return new WeakReference<>(loader);
        }
    }

    @Test
    void aConnectorThatWasClosedIsCollected() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:SoftRefLRUPolicyMSPerMB=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        First.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).contains("nothing is left behind");
        assertThat(process.waitFor()).isZero();
    }
}
