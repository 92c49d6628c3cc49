/** {@code ./mekiki soak}: whether a host under mixed load keeps its answers and its memory. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.soak;
