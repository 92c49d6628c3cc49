/** Who may call: bearer tokens of Keycloak with the audience model-host. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.security;
