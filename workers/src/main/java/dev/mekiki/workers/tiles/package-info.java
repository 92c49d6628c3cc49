/** The audit log for compliance officers' own tools, as standard log clients read it. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.tiles;
