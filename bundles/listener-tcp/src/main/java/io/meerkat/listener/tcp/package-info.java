@NullMarked
package io.meerkat.listener.tcp;

import org.jspecify.annotations.NullMarked;
