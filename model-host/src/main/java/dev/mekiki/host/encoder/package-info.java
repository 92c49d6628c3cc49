/** Photo to image tokens: resampling, image encoder, projector and read-out. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.encoder;
