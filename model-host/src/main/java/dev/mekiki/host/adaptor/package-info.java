/** Adaptor packages: manifest, weights, signature, calibration, and the check that admits them. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.adaptor;
