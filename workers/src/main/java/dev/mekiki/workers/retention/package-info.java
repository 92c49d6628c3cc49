/** How long what people sent and said stays readable: retention, legal holds, erasure requests. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.retention;
