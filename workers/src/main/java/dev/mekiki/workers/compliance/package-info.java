/** The console's pages about the log: search, one ticket's timeline, verification. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.compliance;
