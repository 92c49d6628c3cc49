/** Intake, job workers and review console. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers;
