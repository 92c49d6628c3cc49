/** Frozen language model with inner adaptors behind an OpenAI-shaped API. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host;
