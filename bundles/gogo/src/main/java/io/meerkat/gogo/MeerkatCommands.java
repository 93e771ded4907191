package io.meerkat.gogo;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.management.DrainWaitData;
import io.meerkat.runtime.management.SessionData;
import io.meerkat.runtime.management.SessionManagerMXBean;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The commands of scope {@code meerkat}, as the shell sees them: this is their help. There while there is a runtime.
 *
 * <p>Options are text, and so are ids: of a number the shell would make another text. What is no option is an array, so
 * that it is we who say what is missing. Thread-safe.
 */
@Component(
        service = MeerkatCommands.class,
        property = {
            "osgi.command.scope=meerkat",
            "osgi.command.function=list",
            "osgi.command.function=show",
            "osgi.command.function=register",
            "osgi.command.function=unregister",
            "osgi.command.function=ingress",
            "osgi.command.function=abort",
            "osgi.command.function=await",
            "osgi.command.function=drains",
            "osgi.command.function=events",
            "osgi.command.function=explain",
            "osgi.command.function=send"
        })
public final class MeerkatCommands {
    private static final String SESSION = "the session's id; quote what is no plain word";
    private static final String FILTER =
            "an OSGi filter in quotes, such as '(&(phase=IDLE)(inboxDepth>=1))'; the keys are the columns of list, and"
                    + " drainType, mob, turnPhase, inboxLeftBehind";
    private static final String DRY_RUN = "explains what would be done, guard by guard, and changes nothing";
    private static final String YES = "does it; without it the command says what it would do, and changes nothing";
    private static final String ON = "true";
    private static final String OFF = "false";

    private final SessionReads sessions;
    private final SessionChanges changes;
    private final Ingress ingress;
    private final Aborts aborts;
    private final Drains drains;
    private final Events events;
    private final Follower follower;
    private final Explain explain;
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable SessionManagerMXBean management;

    @Activate
    public MeerkatCommands(@Reference MeerkatRuntime runtime) {
        Calls calls = new Calls(runtime);
        ManagerService manager = new ManagerService(() -> Optional.ofNullable(management));
        sessions = new SessionReads(calls);
        changes = new SessionChanges(calls, sessions, InstantSource.system());
        ingress = new Ingress(calls, sessions, manager);
        aborts = new Aborts(calls, sessions, manager);
        drains = new Drains(calls, sessions, manager);
        events = new Events(calls);
        follower = new Follower(events, stopped);
        explain = new Explain(calls, manager);
    }

    /** Ends the commands that follow events. */
    @Deactivate
    void stop() {
        stopped.countDown();
    }

    @Descriptor("lists the registered sessions, ordered by id")
    public Rows<SessionData> list(
            @Descriptor(FILTER) @Parameter(names = "--filter", absentValue = "") String filter,
            @Descriptor("how many matching sessions to leave out; 0 or more")
                    @Parameter(names = "--offset", absentValue = "0")
                    String offset,
            @Descriptor("how many sessions at most; 1 to 1000") @Parameter(names = "--limit", absentValue = "100")
                    String limit,
            @Descriptor("none") @Nullable String... none) {
        Words.of("list", "[--filter FILTER] [--offset N] [--limit N]", 0, 0, none);
        return sessions.list(filter, offset, limit);
    }

    @Descriptor("shows one session as it stands")
    public SessionData show(@Descriptor(SESSION) @Nullable String... session) {
        return sessions.show(Words.of("show", "SESSION", 1, 1, session).get(0));
    }

    @Descriptor("registers a session: it takes inputs and queues them; again, nothing changes")
    public Object register(
            @Descriptor(DRY_RUN) @Parameter(names = "--dry-run", presentValue = ON, absentValue = OFF) boolean dryRun,
            @Descriptor("only drains of this type serve it") @Parameter(names = "--drain-type", absentValue = "")
                    String drainType,
            @Descriptor("its id: 1 to 200 characters, none of them a control character") @Nullable String... session) {
        String id = Words.of("register", "[--drain-type TYPE] SESSION", 1, 1, session)
                .get(0);
        return changes.register(id, drainType, dryRun);
    }

    @Descriptor("ends a session in two phases and removes it; its mail and its inputs are given up")
    public Object unregister(
            @Descriptor(DRY_RUN) @Parameter(names = "--dry-run", presentValue = ON, absentValue = OFF) boolean dryRun,
            @Descriptor(YES) @Parameter(names = "--yes", presentValue = ON, absentValue = OFF) boolean yes,
            @Descriptor(SESSION) @Nullable String... session) {
        return changes.unregister(
                Words.of("unregister", "SESSION", 1, 1, session).get(0), dryRun, yes);
    }

    @Descriptor("says which comms runtime feeds a session, and for whom")
    public Object ingress(
            @Descriptor(DRY_RUN) @Parameter(names = "--dry-run", presentValue = ON, absentValue = OFF) boolean dryRun,
            @Descriptor("with --detach: " + YES) @Parameter(names = "--yes", presentValue = ON, absentValue = OFF)
                    boolean yes,
            @Descriptor("gives the session's ingress up, or with --mob that of the mob, and stops the drain")
                    @Parameter(names = "--detach", presentValue = ON, absentValue = OFF)
                    boolean detach,
            @Descriptor("keeps owner and drain as they are")
                    @Parameter(names = "--keep", presentValue = ON, absentValue = OFF)
                    boolean keep,
            @Descriptor("claims without listening: a running drain is stopped")
                    @Parameter(names = "--no-listen", presentValue = ON, absentValue = OFF)
                    boolean noListen,
            @Descriptor("the mob on whose behalf; absent: the session's own")
                    @Parameter(names = "--mob", absentValue = "")
                    String mob,
            @Descriptor("the session's id, and provider/name of what feeds it, such as tcp/7878") @Nullable
                    String... sessionAndComms) {
        List<String> words =
                Words.of("ingress", "SESSION COMMS | --keep SESSION | --detach SESSION", 1, 2, sessionAndComms);
        Optional<String> comms = words.stream().skip(1).findFirst();
        Optional<String> forMob = Optional.of(mob).filter(text -> !text.isEmpty());
        return ingress.set(new Ingress.Wish(words.get(0), comms, forMob, noListen, keep, detach), dryRun, yes);
    }

    @Descriptor("stops drains, fenced at once; owners and mail stay")
    public Object abort(
            @Descriptor(DRY_RUN) @Parameter(names = "--dry-run", presentValue = ON, absentValue = OFF) boolean dryRun,
            @Descriptor(YES) @Parameter(names = "--yes", presentValue = ON, absentValue = OFF) boolean yes,
            @Descriptor("the drains of all sessions that match")
                    @Parameter(names = "--all", presentValue = ON, absentValue = OFF)
                    boolean all,
            @Descriptor("with --all: " + FILTER) @Parameter(names = "--filter", absentValue = "") String filter,
            @Descriptor(SESSION + "; none with --all") @Nullable String... session) {
        if (!all && !filter.isBlank()) {
            throw new UsageException("abort", "--filter goes with --all");
        }
        List<String> words = Words.of("abort", "SESSION | --all [--filter FILTER]", all ? 0 : 1, all ? 0 : 1, session);
        return all ? aborts.all(filter, dryRun, yes) : aborts.one(words.get(0), dryRun, yes);
    }

    @Descriptor("waits until a session's drain is not running; a swap does not end the wait")
    public DrainWaitData await(
            @Descriptor("how long at most, in milliseconds; 0 or more, up to the runtime's maxAwaitMillis")
                    @Parameter(names = "--timeout", absentValue = "10000")
                    String timeout,
            @Descriptor(SESSION) @Nullable String... session) {
        return drains.await(
                Words.of("await", "[--timeout MILLIS] SESSION", 1, 1, session).get(0), timeout);
    }

    @Descriptor("lists the drains of the sessions with their mail: those that do not return, then the fullest inboxes")
    public Rows<DrainLine> drains(
            @Descriptor(FILTER) @Parameter(names = "--filter", absentValue = "") String filter,
            @Descriptor("how many sessions at most; 1 to 1000") @Parameter(names = "--limit", absentValue = "100")
                    String limit,
            @Descriptor("none") @Nullable String... none) {
        Words.of("drains", "[--filter FILTER] [--limit N]", 0, 0, none);
        return drains.list(filter, limit);
    }

    @Descriptor("lists the newest events that are kept, or prints events as they happen")
    public @Nullable Object events(
            CommandSession shell,
            @Descriptor("prints them as they happen, until Ctrl-C, or Enter in a shell without Ctrl-C")
                    @Parameter(names = "--follow", presentValue = ON, absentValue = OFF)
                    boolean follow,
            @Descriptor("with --follow: ends after so many") @Parameter(names = "--count", absentValue = "")
                    String count,
            @Descriptor("those after this number, oldest first") @Parameter(names = "--after", absentValue = "")
                    String after,
            @Descriptor("how many are listed at most; 1 to 1000") @Parameter(names = "--limit", absentValue = "20")
                    String limit,
            @Descriptor("those of this session alone") @Parameter(names = "--session", absentValue = "") String session,
            @Descriptor("those whose code begins so, such as drain.") @Parameter(names = "--code", absentValue = "")
                    String code,
            @Descriptor("none") @Nullable String... none) {
        Words.of("events", "[--follow [--count N]] [--after N] [--limit N] [--session ID] [--code CODE]", 0, 0, none);
        EventQuery query = EventQuery.of(follow, count, after, limit, new EventFilter(session, code));
        if (follow) {
            query.follow(events, follower, shell, System.out);
            return null;
        }
        return query.list(events);
    }

    @Descriptor("says what any command of the runtime would do now, guard by guard; without arguments lists them all")
    public Object explain(
            @Descriptor("its name, then its arguments as key=value, or as one JSON object in quotes") @Nullable
                    String... nameAndArguments) {
        return explain.explain(Words.of("explain", "[NAME [KEY=VALUE...]]", 0, Integer.MAX_VALUE, nameAndArguments));
    }

    @Descriptor("gives a session an operator's words as an input, past its inbox")
    public Object send(
            @Descriptor(DRY_RUN) @Parameter(names = "--dry-run", presentValue = ON, absentValue = OFF) boolean dryRun,
            @Descriptor("the session's id, and what to say to the agent") @Nullable String... sessionAndText) {
        List<String> words = Words.of("send", "SESSION TEXT...", 2, Integer.MAX_VALUE, sessionAndText);
        return changes.send(words.get(0), String.join(" ", words.subList(1, words.size())), dryRun);
    }
}
