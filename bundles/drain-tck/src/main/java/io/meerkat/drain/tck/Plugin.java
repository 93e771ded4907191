package io.meerkat.drain.tck;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.input.Input;
import java.time.Duration;
import java.util.List;

/** What an author brings to be certified. */
interface Plugin {

    /** A factory that has served nobody yet. */
    DrainFactory fresh() throws Exception;

    /** The same, loaded in a class loader of its own. */
    DrainFactory isolated() throws Exception;

    /** The n-th message, counted from 1. */
    Message message(int number);

    /** The numbers of the messages that the input was made of, in its order. */
    List<Integer> messagesOf(Input input);

    Duration patience();
}
