/** Tells when a client has hung up while its request is still being worked on. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.connection;
