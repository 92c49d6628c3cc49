/** Camunda's gRPC gateway in front of the embedded partition. */
@NullMarked
package dev.mekiki.embedded.grpc;

import org.jspecify.annotations.NullMarked;
