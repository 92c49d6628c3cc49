/**
 * A Camunda 8.8 in this JVM for tests and the demo: the broker's own engine behind the gRPC and
 * REST calls that the official client makes. Test scope only: the engine is not open source, and
 * what it is made of stays behind {@link dev.mekiki.embedded.EmbeddedCamunda}.
 */
@NullMarked
package dev.mekiki.embedded;

import org.jspecify.annotations.NullMarked;
