package dev.mekiki.host.answer;

/**
 * A place on the photo that an answer rests on.
 *
 * @param label the word that is there
 * @param confidence how surely the projector finds something present there, 0-1
 */
public record Evidence(String label, Box box, double confidence) {}
