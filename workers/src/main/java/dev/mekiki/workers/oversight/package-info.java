/**
 * Oversight statistics: what the model answered, what people decided about it, and how long they
 * looked. Counts only, from columns that are stored in the clear; nothing sealed is opened and no
 * reviewer is named.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.oversight;
