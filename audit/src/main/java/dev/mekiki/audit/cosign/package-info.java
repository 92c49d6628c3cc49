/**
 * The log's side of witnessing (c2sp.org/tlog-witness): sends checkpoints to witnesses and keeps
 * their cosignatures. It comes after publishing and beside it: nothing waits for a witness here but
 * who asks to.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.audit.cosign;
