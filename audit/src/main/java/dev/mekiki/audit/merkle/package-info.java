/**
 * The Merkle tree of RFC 6962 and the proofs of RFC 9162, free of input and output: whoever checks
 * a proof needs this package and nothing else.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.audit.merkle;
