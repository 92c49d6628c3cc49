package dev.mekiki.workers.ticket;

/**
 * The process variable {@code photoProblem}: why a photo was not accepted.
 *
 * @param photo the photo's source, such as {@code intake:0} or {@code document:<id>}
 * @param code what is wrong, as a code that a decision can test
 * @param message what the sender should do, fit to be shown to them
 */
public record PhotoProblem(String photo, String code, String message) {}
