/** Append-only transparency log whose entries can be verified without trusting its operator. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.audit;
