/** The offline verifier and the key generators on the command line. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.audit.cli;
