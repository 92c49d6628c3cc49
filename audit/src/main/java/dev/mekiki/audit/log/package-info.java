/** The log in PostgreSQL: appending to it, reading it, publishing its checkpoints. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.audit.log;
