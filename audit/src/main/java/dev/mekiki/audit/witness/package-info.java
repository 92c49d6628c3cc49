/**
 * A witness (c2sp.org/tlog-witness): what another department runs so that the log's operator cannot
 * show two histories. It holds a key, its own memory of each log and nothing else: no database, no
 * Spring, no right over the log.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.audit.witness;
