/** Reader for model folders as Hugging Face's libraries write them: configuration and weights. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.huggingface;
