package dev.mekiki.host.chat;

import dev.mekiki.host.serving.ServedModels;

/**
 * A request whose turn it is.
 *
 * @param served the models, as they were when the request came
 * @param place its row of the model; says whether to stop
 * @param queueNanos how long it waited for the row
 */
record Turn(ServedModels served, Place place, long queueNanos) {}
