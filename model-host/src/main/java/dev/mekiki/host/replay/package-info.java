/** Computes recorded answers again, from the weights that their provenance names, and compares. */
@NullMarked
package dev.mekiki.host.replay;

import org.jspecify.annotations.NullMarked;
