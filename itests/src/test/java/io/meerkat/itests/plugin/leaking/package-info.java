/** A plug-in that leaves something behind when it stops. */
@NullMarked
package io.meerkat.itests.plugin.leaking;

import org.jspecify.annotations.NullMarked;
