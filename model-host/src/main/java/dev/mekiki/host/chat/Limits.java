package dev.mekiki.host.chat;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a request may ask of the host ({@code mekiki.limits}); each is checked before any work.
 *
 * @param body largest request body
 * @param bodies most bytes of all bodies at work together; a photo takes its size again when
 *     decoded from base64
 * @param photoPixels most pixels of a photo, as its header says, before it is decoded
 * @param photos most photos of a request; each is asked about on its own
 * @param questionTokens longest question, in tokens of the base
 * @param messages most messages of a text chat
 * @param maxTokens most tokens that a request may ask for
 * @param defaultTokens tokens where a request does not say
 */
@ConfigurationProperties("mekiki.limits")
record Limits(
    @DefaultValue("16MB") DataSize body,
    @DefaultValue("64MB") DataSize bodies,
    @DefaultValue("40000000") long photoPixels,
    @DefaultValue("4") int photos,
    @DefaultValue("256") int questionTokens,
    @DefaultValue("64") int messages,
    @DefaultValue("512") int maxTokens,
    @DefaultValue("64") int defaultTokens) {}
