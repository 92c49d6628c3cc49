/** One Zeebe partition in this JVM: its log, its state, and the way to send it commands. */
@NullMarked
package dev.mekiki.embedded.engine;

import org.jspecify.annotations.NullMarked;
