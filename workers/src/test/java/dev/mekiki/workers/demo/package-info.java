/** The demo: everything on one machine, sample tickets in, reviewed and audited answers out. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.demo;
