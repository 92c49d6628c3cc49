package dev.mekiki.workers.security;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;

/** Lets every failed login be heard of, of whatever kind its exception is. */
@Configuration(proxyBeanMethods = false)
class SecurityEvents {
  @Bean
  AuthenticationEventPublisher authenticationEvents(ApplicationEventPublisher events) {
    var publisher = new DefaultAuthenticationEventPublisher(events);
    publisher.setDefaultAuthenticationFailureEvent(AuthenticationFailureBadCredentialsEvent.class);
    return publisher;
  }
}
