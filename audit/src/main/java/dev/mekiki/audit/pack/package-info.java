/**
 * Evidence packs: one ticket's entries with their proofs, and what they are about, in a zip that
 * anyone can verify with nothing but the log's public key. Nothing here needs a database, a network
 * or Spring. The format is described in docs/evidence-pack.md.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.audit.pack;
