/**
 * The part of Camunda's REST API, version 2, that has no gRPC counterpart: user tasks and
 * documents.
 */
@NullMarked
package dev.mekiki.embedded.rest;

import org.jspecify.annotations.NullMarked;
