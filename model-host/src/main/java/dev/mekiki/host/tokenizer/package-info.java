/** Text to token ids and back, from a GGUF file or a Hugging Face folder. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.tokenizer;
