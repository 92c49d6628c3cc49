/** The parts of a Camunda cluster that the tests and the demo run in their own JVM. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.embedded;
