/**
 * Frozen language model, inner adaptors, projector and image encoder: what the serving side calls.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.inference;
