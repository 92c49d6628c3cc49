/**
 * Checkpoints: signed tree heads as c2sp.org/tlog-checkpoint and c2sp.org/signed-note describe
 * them, so that the tools of other transparency logs read ours.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.audit.checkpoint;
