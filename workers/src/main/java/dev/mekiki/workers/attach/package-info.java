/** The end of a ticket: its outcome, and the training sample that a correction becomes. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.attach;
