/**
 * The project's own photos and tickets: inspected parts with known damage and everyday objects,
 * drawn by seed, so that demos, calibration and evaluation need nobody else's pictures.
 *
 * <p>Lengths are in units of 1/288 of the picture's side wherever a drawing needs one, which keeps
 * a scene the same at every size. The bootstrap adaptor was trained on pictures of 288 pixels.
 */
@NullMarked
package dev.mekiki.host.samples;

import org.jspecify.annotations.NullMarked;
