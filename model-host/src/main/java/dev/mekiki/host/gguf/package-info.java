/** Reader for GGUF model files: metadata, and tensors dequantized to 32-bit floats. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.gguf;
