/** Weights on the Java side, between a model file and the engine. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.weights;
