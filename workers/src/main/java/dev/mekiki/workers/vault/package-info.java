/** Screened photos at rest, each sealed under its data subject's key. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.vault;
