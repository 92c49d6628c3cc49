/** Requests to erase a data subject: four eyes, a process of their own, the erasure itself. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.erasure;
