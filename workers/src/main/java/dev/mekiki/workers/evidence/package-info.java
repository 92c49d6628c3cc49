/** Evidence packs: everything that is known of one ticket, in a zip that anyone can verify. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.evidence;
