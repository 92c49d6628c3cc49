/**
 * The frame around every job: tenants, locks, failures, incidents; and what is deployed at start.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.camunda;
