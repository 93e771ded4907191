package io.meerkat.runtime.internal.inbox;

/** What an inbox does when nobody else is there: two numbers and whether it is open. */
public final class SequentialInbox {
    private long last;
    private long trimmedThrough;
    private boolean closed;

    public long offer() {
        return closed || last - trimmedThrough >= InboxOperations.CAPACITY ? 0 : ++last;
    }

    public boolean lend(long number) {
        return number > trimmedThrough && number <= last;
    }

    public int trimTo(long number) {
        long before = trimmedThrough;
        trimmedThrough = Math.max(before, Math.min(number, last));
        return (int) (trimmedThrough - before);
    }

    public long depthAfter(long number) {
        return last - Math.max(number, trimmedThrough);
    }

    public void close() {
        closed = true;
    }

    public void reopen() {
        closed = false;
    }
}
