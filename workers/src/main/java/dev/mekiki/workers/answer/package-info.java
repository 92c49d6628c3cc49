/** Asks the model host about a ticket's photos and keeps what it said. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.answer;
