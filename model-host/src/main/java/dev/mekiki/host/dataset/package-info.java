/**
 * The dataset format: a folder with photos, {@code questions.jsonl} and {@code card.json}. Whoever
 * draws, collects, calibrates or evaluates reads and writes it through this package.
 */
@NullMarked
package dev.mekiki.host.dataset;

import org.jspecify.annotations.NullMarked;
