package io.meerkat.listener.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * One client's answers in the order of its lines: those that wait for a decision, those that wait for their turn, and
 * those that are being written. An answer is written when it and all before it are known.
 */
final class AnswerQueue {
    private static final int BUFFER_BYTES = 2 * Answers.MOST_BYTES;

    /** The answer to one line; empty until it is decided. */
    static final class Pending {
        private final long sequence;
        private final long deadline;
        private Optional<String> answer;

        private Pending(long sequence, long deadline, Optional<String> answer) {
            this.sequence = sequence;
            this.deadline = deadline;
            this.answer = answer;
        }

        /** Decides it. False: it was decided before, and stays so. */
        boolean decide(String text) {
            if (answer.isPresent()) {
                return false;
            }
            answer = Optional.of(text);
            return true;
        }
    }

    private final Deque<Pending> pending = new ArrayDeque<>();
    private final ByteBuffer writing = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private int answersInWriting;

    /** Adds an answer that is known. */
    void add(String answer) {
        pending.add(new Pending(0, Deadlines.NEVER, Optional.of(answer)));
    }

    /** Adds the answer to a queued message; at the deadline it becomes {@code queued}. */
    Pending expect(long sequence, long deadline) {
        Pending expected = new Pending(sequence, deadline, Optional.empty());
        pending.add(expected);
        return expected;
    }

    /** How many answers the operating system has not taken yet. */
    int undelivered() {
        return pending.size() + answersInWriting;
    }

    /** Whether there are bytes that the client does not take. */
    boolean isStalled() {
        return writing.hasRemaining();
    }

    /** When the first answer has to be given, decided or not. */
    long firstDeadline() {
        Pending first = pending.peek();
        return first == null || first.answer.isPresent() ? Deadlines.NEVER : first.deadline;
    }

    /** Gives the answers whose time has come. Those behind the first one have theirs later. */
    void expire(long now) {
        for (Pending next : pending) {
            if (next.deadline > now && next.answer.isEmpty()) {
                return;
            }
            next.decide(Answers.queued(next.sequence));
        }
    }

    /** Writes what is known, until there is no more or the client takes no more. Says whether it took anything. */
    boolean write(WritableByteChannel client) throws IOException {
        boolean moved = false;
        while (fill()) {
            if (client.write(writing) == 0) {
                return moved;
            }
            moved = true;
        }
        return moved;
    }

    /** Whether there is something to write: the rest of what is being written, or the next answers. */
    private boolean fill() {
        if (writing.hasRemaining()) {
            return true;
        }
        answersInWriting = 0;
        writing.clear();
        Pending next = pending.peek();
        while (next != null && next.answer.isPresent() && writing.remaining() >= Answers.MOST_BYTES) {
            writing.put((next.answer.orElseThrow() + "\n").getBytes(StandardCharsets.UTF_8));
            answersInWriting++;
            pending.remove();
            next = pending.peek();
        }
        writing.flip();
        return writing.hasRemaining();
    }
}
