package dev.mekiki.workers.security;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.stereotype.Component;

/** This service as a caller of others: the bearer token that it presents. */
@Component
public class ServiceAccount {
  static final String MODEL_HOST = "model-host";

  /** Tokens are cached under this name; it is the service itself, never a user. */
  private static final Authentication SELF =
      new AnonymousAuthenticationToken(
          MODEL_HOST, "workers", AuthorityUtils.createAuthorityList("ROLE_SERVICE"));

  private final OAuth2AuthorizedClientManager clients;

  ServiceAccount(OAuth2AuthorizedClientManager serviceAccounts) {
    this.clients = serviceAccounts;
  }

  /**
   * A token with the audience {@code model-host}, from the cache while it lasts.
   *
   * @throws org.springframework.security.oauth2.core.OAuth2AuthorizationException when Keycloak
   *     cannot be reached or refuses the client
   */
  public String tokenForModelHost() {
    var request =
        OAuth2AuthorizeRequest.withClientRegistrationId(MODEL_HOST).principal(SELF).build();
    var client = clients.authorize(request);
    if (client == null) {
      throw new IllegalStateException("No client registration " + MODEL_HOST);
    }
    return client.getAccessToken().getTokenValue();
  }
}
