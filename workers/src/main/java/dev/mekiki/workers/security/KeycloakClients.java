package dev.mekiki.workers.security;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * The two clients of the realm that this service is. They are spelled out instead of discovered, so
 * that the service starts while Keycloak is down.
 */
@Configuration(proxyBeanMethods = false)
class KeycloakClients {
  /** The registration under which people log in to the console. */
  static final String CONSOLE = "keycloak";

  @Bean
  ClientRegistrationRepository clientRegistrations(KeycloakProperties keycloak) {
    return new InMemoryClientRegistrationRepository(console(keycloak), workers(keycloak));
  }

  /** Gets, caches and renews the token for the model host; needs no HTTP session. */
  @Bean
  OAuth2AuthorizedClientManager serviceAccounts(
      ClientRegistrationRepository registrations, OAuth2AuthorizedClientService tokens) {
    var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, tokens);
    manager.setAuthorizedClientProvider(
        OAuth2AuthorizedClientProviderBuilder.builder().clientCredentials().build());
    return manager;
  }

  private static ClientRegistration console(KeycloakProperties keycloak) {
    return ClientRegistration.withRegistrationId(CONSOLE)
        .clientName("Keycloak")
        .clientId(keycloak.console().id())
        .clientSecret(keycloak.console().secret())
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
        .scope("openid", "profile")
        .issuerUri(keycloak.issuer().toString())
        .authorizationUri(keycloak.endpoint("auth"))
        .tokenUri(keycloak.endpoint("token"))
        .jwkSetUri(keycloak.endpoint("certs"))
        .userInfoUri(keycloak.endpoint("userinfo"))
        .userNameAttributeName("preferred_username")
        .providerConfigurationMetadata(Map.of("end_session_endpoint", keycloak.endpoint("logout")))
        .build();
  }

  private static ClientRegistration workers(KeycloakProperties keycloak) {
    return ClientRegistration.withRegistrationId(ServiceAccount.MODEL_HOST)
        .clientId(keycloak.workers().id())
        .clientSecret(keycloak.workers().secret())
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .tokenUri(keycloak.endpoint("token"))
        .build();
  }
}
