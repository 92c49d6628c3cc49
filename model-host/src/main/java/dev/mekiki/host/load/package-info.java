/** A host in a process of its own and those who call it, for whoever measures or wears it out. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.load;
