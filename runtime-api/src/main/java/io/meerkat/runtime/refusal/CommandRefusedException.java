package io.meerkat.runtime.refusal;

/** A command was refused; {@link #refusal} says why, as data. */
public class CommandRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public CommandRefusedException(Refusal refusal) {
        super(refusal.text());
        this.refusal = refusal;
    }

    public CommandRefusedException(Refusal refusal, Throwable cause) {
        super(refusal.text(), cause);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
