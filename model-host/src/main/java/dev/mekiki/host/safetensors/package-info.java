/** Reader for safetensors files. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.safetensors;
