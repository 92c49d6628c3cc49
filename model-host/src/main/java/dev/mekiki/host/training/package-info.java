/**
 * The trainer: inner adaptors and projector learn from datasets while base, image encoder and
 * read-out stay as they are.
 */
@NullMarked
package dev.mekiki.host.training;

import org.jspecify.annotations.NullMarked;
