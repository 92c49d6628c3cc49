package dev.mekiki.host.chat;

import dev.mekiki.host.serving.Lease;
import dev.mekiki.host.serving.ModelHost;
import dev.mekiki.host.serving.ServedModels;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** OpenAI's chat API over the models of this host. */
@RestController
@RequestMapping("/v1")
final class ChatController {
  private final ModelHost host;
  private final ChatRequestReader reader;
  private final CompletionService completions;

  ChatController(ModelHost host, ChatRequestReader reader, CompletionService completions) {
    this.host = host;
    this.reader = reader;
    this.completions = completions;
  }

  @PostMapping("/chat/completions")
  ChatCompletion complete(@RequestBody ChatRequest request) {
    try (Lease lease = host.lease(models -> new ModelCatalog(models).answerer(request.model()))) {
      ServedModels served = lease.models();
      return completions.complete(reader.read(request, new ModelCatalog(served)), served);
    }
  }

  @GetMapping("/models")
  ModelCatalog.Listing models() {
    return new ModelCatalog(host.serving()).listing();
  }
}
