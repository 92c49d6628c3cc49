/**
 * Everything that the workers need around them, started on this machine for tests and the demo:
 * Camunda's engine, PostgreSQL, Keycloak and the model host. Everything listens on 127.0.0.1 only.
 */
@NullMarked
package dev.mekiki.workers.embedded;

import org.jspecify.annotations.NullMarked;
