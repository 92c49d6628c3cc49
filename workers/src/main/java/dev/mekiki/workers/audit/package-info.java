/** The audit library as this service runs it: its keys, its beans, its published checkpoints. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.audit;
