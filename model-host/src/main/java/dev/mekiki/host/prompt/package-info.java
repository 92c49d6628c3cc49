/** Conversations, with photos where there are some, to what the decoder reads. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.prompt;
