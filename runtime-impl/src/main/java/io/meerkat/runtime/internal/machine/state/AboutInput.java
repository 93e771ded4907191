package io.meerkat.runtime.internal.machine.state;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/** What names the input it is meant for. */
public interface AboutInput extends Input {
    Param<AboutInput, InputId> INPUT_ID = Param.of(AboutInput.class, "input_id", AboutInput::inputId);

    InputId inputId();
}
