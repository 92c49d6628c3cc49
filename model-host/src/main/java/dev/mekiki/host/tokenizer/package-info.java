/** Text to token ids and back, from the vocabulary inside a GGUF file. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.tokenizer;
