/** Teaches an adaptor from a handful of photos, and refuses what forgets too much. */
@NullMarked
package dev.mekiki.host.learning;

import org.jspecify.annotations.NullMarked;
