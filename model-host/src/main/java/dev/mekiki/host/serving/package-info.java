/**
 * Start-up in the background: weights, adaptors, self-check, and what readiness says about them;
 * then the registry that loads, promotes and unloads adaptors while requests run.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.serving;
