/**
 * How far an adaptor's answers can be trusted: measured on held-out photos, written into its
 * manifest.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.calibration;
