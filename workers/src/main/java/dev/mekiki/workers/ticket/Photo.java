package dev.mekiki.workers.ticket;

import java.util.UUID;

/**
 * A screened photo as the process knows it; its bytes lie in the vault.
 *
 * @param sha256 of a salt and the stored bytes, in hex; the salt is sealed with the bytes
 * @param mediaType {@code image/jpeg} or {@code image/png}
 * @param width in pixels, of the upright photo
 */
public record Photo(UUID id, String sha256, String mediaType, int width, int height) {}
