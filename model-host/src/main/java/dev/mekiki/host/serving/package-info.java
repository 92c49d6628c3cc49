/**
 * Start-up in the background: weights, adaptors, self-check, and what readiness says about them.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.serving;
