/**
 * Released checkpoints of the Inner-Adaptor Architecture: proof that they are computed as their
 * authors' code computes them, and the boxes that they write as text.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.iaa;
