/**
 * {@code ./mekiki bench}: how fast the model and the host are, beside other engines where they are
 * installed. docs/performance.md says how to read what it prints.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.bench;
