/**
 * Reviews by people. A task listener keeps the list of review tasks and records each decision; the
 * console shows a task with its photos and sends the decision back through the engine, so that a
 * decision made in Camunda Tasklist is recorded just the same.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.review;
