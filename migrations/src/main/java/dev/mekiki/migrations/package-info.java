/** Flyway migrations of the Mekiki database. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.migrations;
