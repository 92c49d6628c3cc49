package dev.mekiki.host.chat;

import dev.mekiki.host.security.Tenant;
import dev.mekiki.host.serving.ModelHost;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** OpenAI's chat API over the models of this host. */
@RestController
@RequestMapping("/v1")
final class ChatController {
  private final ModelHost host;
  private final CompletionService completions;

  ChatController(ModelHost host, CompletionService completions) {
    this.host = host;
    this.completions = completions;
  }

  /** Reads the body itself, once the request has a place, and writes the answer as it comes. */
  @PostMapping(path = "/chat/completions", consumes = MediaType.APPLICATION_JSON_VALUE)
  void complete(HttpServletRequest request, HttpServletResponse response, Authentication caller)
      throws IOException {
    completions.complete(request, response, Tenant.of(caller));
  }

  @GetMapping("/models")
  ModelCatalog.Listing models() {
    return new ModelCatalog(host.serving()).listing();
  }
}
