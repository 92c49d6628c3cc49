/**
 * Answers that are JSON and fit a schema: a schema becomes a pushdown automaton over bytes, and the
 * automaton says before each step which tokens may come.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.grammar;
