/** Token ids to text as they come, and the stop strings in it. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.text;
