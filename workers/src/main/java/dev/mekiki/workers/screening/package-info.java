/** Photos from strangers: checked before they are decoded, re-encoded, and only then kept. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.screening;
