/** Where tickets come in: the HTTP API, and the outbox that starts their processes. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.intake;
