/** From reviewers' corrections to a folder that the model host's {@code data import} reads. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.training;
