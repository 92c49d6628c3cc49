/** The frozen language model with its inner adaptors. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.decoder;
