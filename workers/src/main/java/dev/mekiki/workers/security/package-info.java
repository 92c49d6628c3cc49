/** Keycloak: who calls the API, and the token that this service presents to the model host. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.security;
