/** The process variables that the workers, the processes and the consoles share. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.ticket;
