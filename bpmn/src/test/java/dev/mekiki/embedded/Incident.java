package dev.mekiki.embedded;

import java.util.OptionalLong;

/**
 * An incident as the engine raised it.
 *
 * @param errorType Camunda's error type, such as JOB_NO_RETRIES or UNHANDLED_ERROR_EVENT
 * @param jobKey the job that failed, if a job did
 */
public record Incident(
    long key,
    long processInstanceKey,
    String elementId,
    String errorType,
    String errorMessage,
    OptionalLong jobKey) {}
