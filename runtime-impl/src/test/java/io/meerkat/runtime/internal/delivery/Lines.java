package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsProvider;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.fixture.FakeComms;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The comms runtimes of an ownership run: two that stay, and one whose provider comes and goes. Remembers who took which
 * message, and when each was last given a session's inbox. Thread-safe.
 */
final class Lines {
    static final int COUNT = 3;
    private static final String PROVIDER = "fake";

    private final RuntimeAssembly assembly;
    private final List<Line> lasting;
    private final List<Line> opened = new CopyOnWriteArrayList<>();
    private final CommsProvider provider = name -> {
        Line line = new Line(name + "#" + (opened.size() + 1));
        opened.add(line);
        return line;
    };
    private final Map<String, String> takenBy = new ConcurrentHashMap<>();
    private final Map<String, Long> connectedAt = new ConcurrentHashMap<>();

    /** A comms runtime that writes down the event number at which it was connected. */
    private final class Line extends FakeComms {
        Line(String name) {
            super(name);
        }

        @Override
        public void connect(InboxWriter inbox) {
            connectedAt.put(key(inbox.session(), name()), assembly.insight().lastEventSequence());
            super.connect(inbox);
        }
    }

    Lines(RuntimeAssembly assembly) {
        this.assembly = assembly;
        lasting = List.of(new Line("A"), new Line("B"));
        come();
    }

    private static String key(SessionId session, String text) {
        return session + " " + text;
    }

    /** The line of this number; the last one is opened by name, if its provider is there. */
    CommsRuntime line(int number) throws CommsException {
        return number < lasting.size()
                ? lasting.get(number)
                : assembly.runtime().comms(PROVIDER + "/line");
    }

    void come() {
        assembly.commsProviderCame(PROVIDER, provider);
    }

    void go() {
        assembly.commsProviderGoes(PROVIDER, provider);
    }

    /** Offers by the writer that this line was given last; refused where it was never given one. */
    Offer offer(int number, SessionId session, String text) {
        List<Line> from = number < lasting.size() ? lasting.subList(number, number + 1) : opened;
        if (from.isEmpty() || !from.get(from.size() - 1).connected(session)) {
            return new Offer.Refused(OfferRefusal.NOT_OWNER, "never connected");
        }
        Line line = from.get(from.size() - 1);
        Offer answer = line.offer(session, text);
        if (answer instanceof Offer.Queued) {
            takenBy.put(key(session, text), line.name());
        }
        return answer;
    }

    /** The name of the comms runtime whose inbox took it. */
    String takenBy(Sent message) {
        return takenBy.getOrDefault(key(message.session(), message.text()), "nobody");
    }

    /** The number of the newest event when this comms runtime was last given the session's inbox. */
    long connectedAt(SessionId session, String name) {
        return connectedAt.getOrDefault(key(session, name), 0L);
    }

    /** How often the last line was opened. */
    int openings() {
        return opened.size();
    }
}
