package dev.mekiki.host.answer;

/**
 * A place on the photo that an answer rests on.
 *
 * @param label the word that is there
 * @param confidence how surely something is there, 0-1: by the adaptor's pointer, or where it has
 *     none by the projector's read-out
 */
public record Evidence(String label, Box box, double confidence) {}
