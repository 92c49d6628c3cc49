/**
 * Checks a log against its public key, from nothing but what is stored, and names the first entry
 * that is not what it was.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.audit.verify;
