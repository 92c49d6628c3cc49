package dev.mekiki.host.security;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.health.AdditionalHealthEndpointPath;
import org.springframework.boot.actuate.health.HealthEndpointGroup;
import org.springframework.boot.actuate.health.HealthEndpointGroups;
import org.springframework.boot.actuate.health.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.actuate.health.HttpCodeStatusMapper;
import org.springframework.boot.actuate.health.StatusAggregator;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Lets callers on this machine read the details of the health endpoint as operators may; all others
 * see up or down and nothing about files, packages or digests.
 */
@Component
final class HealthDetails implements HealthEndpointGroupsPostProcessor {
  @Override
  public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
    return HealthEndpointGroups.of(
        new Group(groups.getPrimary()),
        groups.getNames().stream()
            .collect(Collectors.toMap(name -> name, name -> new Group(groups.get(name)))));
  }

  private static boolean isCalledFromThisMachine() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes call
        && Loopback.isCaller(call.getRequest());
  }

  private record Group(HealthEndpointGroup configured) implements HealthEndpointGroup {
    @Override
    public boolean showDetails(SecurityContext caller) {
      return configured.showDetails(caller) || isCalledFromThisMachine();
    }

    @Override
    public boolean showComponents(SecurityContext caller) {
      return configured.showComponents(caller) || isCalledFromThisMachine();
    }

    @Override
    public boolean isMember(String name) {
      return configured.isMember(name);
    }

    @Override
    public StatusAggregator getStatusAggregator() {
      return configured.getStatusAggregator();
    }

    @Override
    public HttpCodeStatusMapper getHttpCodeStatusMapper() {
      return configured.getHttpCodeStatusMapper();
    }

    @Override
    public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
      return configured.getAdditionalPath();
    }
  }
}
