package dev.mekiki.host.operator;

import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.chat.ApiError;
import dev.mekiki.host.chat.ApiException;
import dev.mekiki.host.serving.AdaptorChangeException;
import dev.mekiki.host.serving.AdaptorInventory;
import dev.mekiki.host.serving.AdaptorRegistry;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Loads, unloads, promotes and rolls back adaptors. A change answers with the inventory after it,
 * or with an error and nothing changed.
 */
@RestController
@RequestMapping("/v1/adaptors")
final class AdaptorController {
  private final AdaptorRegistry registry;

  AdaptorController(AdaptorRegistry registry) {
    this.registry = registry;
  }

  /** Body of a promotion. */
  record Choice(@Nullable String version) {}

  @GetMapping
  AdaptorInventory inventory() {
    return registry.inventory();
  }

  @PostMapping("/{name}/{version}/load")
  AdaptorInventory load(@PathVariable String name, @PathVariable String version) {
    registry.load(id(name, version));
    return registry.inventory();
  }

  /** 202 as long as requests run on the version. */
  @PostMapping("/{name}/{version}/unload")
  ResponseEntity<AdaptorInventory> unload(@PathVariable String name, @PathVariable String version) {
    boolean freed = registry.unload(id(name, version));
    return ResponseEntity.status(freed ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .body(registry.inventory());
  }

  @PostMapping("/{name}/promote")
  AdaptorInventory promote(
      @PathVariable String name, @RequestBody Choice choice, @AuthenticationPrincipal Jwt caller) {
    if (choice.version() == null) {
      throw ApiException.badRequest(
          "version", "missing_field", "Say which version to promote: {\"version\": \"...\"}");
    }
    registry.promote(id(name, choice.version()), who(caller));
    return registry.inventory();
  }

  @PostMapping("/{name}/rollback")
  AdaptorInventory rollBack(@PathVariable String name, @AuthenticationPrincipal Jwt caller) {
    registry.rollBack(id(name, "0").name(), who(caller));
    return registry.inventory();
  }

  @ExceptionHandler
  ResponseEntity<ApiError> refused(AdaptorChangeException e) {
    HttpStatus status =
        switch (e.reason()) {
          case ADAPTOR_NOT_FOUND -> HttpStatus.NOT_FOUND;
          case ADAPTOR_REFUSED, SELF_CHECK_FAILED -> HttpStatus.UNPROCESSABLE_ENTITY;
          case NOT_RECORDED -> HttpStatus.INTERNAL_SERVER_ERROR;
          case ALREADY_LOADED,
              NOT_LOADED,
              STILL_LEAVING,
              IS_CURRENT,
              NEVER_PROMOTED,
              NO_PREVIOUS_VERSION,
              ADAPTOR_MEMORY ->
              HttpStatus.CONFLICT;
        };
    String type = status.is5xxServerError() ? ApiError.SERVER : ApiError.INVALID_REQUEST;
    String code = e.reason().name().toLowerCase(Locale.ROOT);
    return ResponseEntity.status(status).body(ApiError.of(e.advice(), type, "version", code));
  }

  private static AdaptorId id(String name, String version) {
    try {
      return new AdaptorId(name, version);
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest("version", "invalid_adaptor", String.valueOf(e.getMessage()));
    }
  }

  /** The token's subject; else its client, as lightweight tokens have no subject. */
  private static String who(Jwt token) {
    return Stream.of("sub", "azp", "client_id")
        .map(claim -> Optional.ofNullable(token.getClaimAsString(claim)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("unknown");
  }
}
