package dev.mekiki.host.chat;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Errors that never reach a controller, such as those of the servlet container or a filter. */
@RestController
final class ContainerErrorController implements ErrorController {
  @RequestMapping("${server.error.path:/error}")
  ResponseEntity<ApiError> error(HttpServletRequest request) {
    if (isIssuerDown(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))) {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .header("Retry-After", "5")
          .body(
              ApiError.of(
                  "The token's issuer cannot be reached, so no token can be checked: try again later",
                  ApiError.UNAVAILABLE,
                  null,
                  "issuer_unavailable"));
    }
    int code =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
            ? status
            : HttpStatus.INTERNAL_SERVER_ERROR.value();
    HttpStatus status = HttpStatus.resolve(code);
    HttpStatus known = status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    return ResponseEntity.status(known).body(HttpErrors.of(known));
  }

  /** The issuer's keys are fetched when the first token comes, and again when they change. */
  private static boolean isIssuerDown(@Nullable Object error) {
    return error instanceof AuthenticationServiceException
        || error instanceof JwtDecoderInitializationException;
  }
}
