/** OpenAI-shaped HTTP API: requests with limits, model ids, responses, errors, queue, metrics. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.chat;
