package dev.mekiki.workers.screening;

/**
 * @param source {@code intake:<position>} or {@code document:<id>}
 */
record SentPhoto(String source, byte[] bytes) {}
