package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.internal.fixture.Hold;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thread that a pool starts when a plug-in is on the stack must not keep that plug-in's classes. */
@Timeout(60)
class ThreadMakerTest {

    /** What a plug-in does that makes a pool grow; loaded by a loader of its own. */
    public static final class GrowsAPool implements Consumer<Runnable> {
        @Override
        public void accept(Runnable growth) {
            growth.run();
        }
    }

    private static final class PluginLoader extends ClassLoader {
        PluginLoader() {
            super(ThreadMakerTest.class.getClassLoader());
        }

        Class<?> own(Class<?> type) throws Exception {
            String file = "/" + type.getName().replace('.', '/') + ".class";
            try (InputStream in = type.getResourceAsStream(file)) {
                byte[] bytes = in.readAllBytes();
                return defineClass(type.getName(), bytes, 0, bytes.length);
            }
        }
    }

    /** The loader of a plug-in that was on the stack when this thread was made, and is gone; the thread stays. */
    @SuppressWarnings("unchecked")
    private static WeakReference<ClassLoader> onTheStackOf(ThreadFactory threads, Hold hold) throws Exception {
        PluginLoader loader = new PluginLoader();
        Object plugin = loader.own(GrowsAPool.class).getDeclaredConstructor().newInstance();
        Runnable staying = () -> {
            try {
                hold.stay();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        };
        ((Consumer<Runnable>) plugin).accept(() -> threads.newThread(staying).start());
        hold.awaitEntered();
        return new WeakReference<>(loader);
    }

    @Test
    void aThreadThatLivesDoesNotKeepTheClassesOfThoseWhoMadeItsPoolGrow() throws Exception {
        try (ThreadMaker maker = new ThreadMaker("maker");
                Hold hold = Hold.stubborn()) {
            WeakReference<ClassLoader> plugin = onTheStackOf(task -> maker.make(task, "stays"), hold);

            await().atMost(Duration.ofSeconds(30)).until(() -> {
                System.gc();
                return plugin.get() == null;
            });
        }
    }

    @Test
    void aClosedMakerStillMakesThreads() throws Exception {
        ThreadMaker maker = new ThreadMaker("maker");
        maker.close();
        maker.thread().join();

        Thread thread = maker.make(() -> {}, "late");

        assertThat(thread.getName()).isEqualTo("late");
        assertThat(thread.isDaemon()).isTrue();
    }
}
