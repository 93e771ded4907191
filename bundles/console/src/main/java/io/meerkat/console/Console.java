package io.meerkat.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Holds one conversation on the terminal, as soon as the commands of the runtime are there, and stops the framework at its
 * end.
 *
 * <p>Gogo's own console reads bytes as characters, and goes on reading when its bundle stops; hence this one.
 */
@Component(service = {})
public final class Console {
    private static final Logger LOG = System.getLogger(Console.class.getName());
    private static final String SCOPES = "meerkat:gogo:felix:*";
    private static final String A_COMMAND = "meerkat:list";
    private static final long COMMANDS_SECONDS = 60;
    private static final long LOOK_MILLIS = 20;

    private final BundleContext context;
    private final CommandSession session;
    private final InputStream input;
    private final PrintStream output;
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Activate
    public Console(BundleContext context, @Reference CommandProcessor processor) {
        this.context = context;
        this.input = new FileInputStream(FileDescriptor.in);
        this.output = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        // What a command logs on its thread goes where the log goes, as Gogo puts the session's stream in place of
        // standard error.
        PrintStream errors = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        this.session = processor.createSession(input, output, errors);
        session.put("SCOPE", SCOPES);
    }

    @Activate
    void start() {
        Thread reader = new Thread(this::run, "meerkat-console");
        reader.setDaemon(true);
        reader.start();
    }

    /** The thread may be in a read, which nothing interrupts: it is left there, and does nothing any more. */
    @Deactivate
    void stop() {
        stopped.countDown();
        session.close();
    }

    private void run() {
        try {
            if (awaitCommands()) {
                new Conversation(session, input, output).hold();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopFramework();
        }
    }

    /** Whoever types ahead, as a script does, finds the commands. False: this bundle stopped before. */
    private boolean awaitCommands() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(COMMANDS_SECONDS);
        while (session.get(A_COMMAND) == null && System.nanoTime() - deadline < 0) {
            // The command processor tells nobody when a command comes.
            if (stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        if (session.get(A_COMMAND) == null) {
            output.println("there are no commands of the runtime after " + COMMANDS_SECONDS
                    + " s; felix:lb shows the bundles, the log says why");
        }
        return true;
    }

    private void stopFramework() {
        if (stopped.getCount() == 0) {
            return;
        }
        try {
            context.getBundle(Constants.SYSTEM_BUNDLE_ID).stop();
        } catch (BundleException | IllegalStateException e) {
            LOG.log(Level.WARNING, "the framework cannot be stopped from the console", e);
        }
    }
}
