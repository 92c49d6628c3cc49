package dev.mekiki.workers.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.mekiki.workers.security.ServiceAccount;
import dev.mekiki.workers.vault.PhotoVault.OpenedPhoto;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The model host's API, in OpenAI's shapes with the fields that Mekiki adds. */
@Component
class ModelHost {
  /** Longest reply; recorded with each answer, as a reply that was cut off depends on it. */
  static final int MOST_TOKENS = 128;

  private final RestClient http;
  private final RestClient quick;
  private final ModelHostProperties properties;
  private final ModelHostErrors errors;

  ModelHost(RestClient.Builder builder, ModelHostProperties properties, ServiceAccount account) {
    this.properties = properties;
    this.errors = new ModelHostErrors(this::models);
    var client =
        builder
            .baseUrl(properties.url())
            .requestInterceptor(
                (request, body, execution) -> {
                  request.getHeaders().setBearerAuth(account.tokenForModelHost());
                  return execution.execute(request, body);
                });
    this.http = client.requestFactory(within(properties.answerTimeout(), properties)).build();
    this.quick = client.requestFactory(within(properties.connectTimeout(), properties)).build();
  }

  /**
   * Asks one question about one photo.
   *
   * @param adaptor {@code <name>} for its current version, or {@code <name>@<version>}
   * @throws HostBusyException when the host is busy, starting or down: wait and ask again
   * @throws dev.mekiki.workers.camunda.OperatorNeededException when asking again cannot help
   * @throws dev.mekiki.workers.camunda.RetryableException for any other failure
   */
  HostReply ask(String adaptor, OpenedPhoto photo, String question) {
    var model = properties.base() + "/" + adaptor;
    return errors.translate(
        () ->
            http.post()
                .uri("/v1/chat/completions")
                .contentType(MediaType.APPLICATION_JSON)
                .body(request(model, photo, question))
                .retrieve()
                .onStatus(
                    HttpStatusCode::isError,
                    (sent, response) -> {
                      throw errors.of(response, model);
                    })
                .body(HostReply.class));
  }

  /** Ids of the models that the host serves; it lists them at once or is not well. */
  List<String> models() {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Model(String id) {}
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Models(List<Model> data) {}
    var models = quick.get().uri("/v1/models").retrieve().body(Models.class);
    return models == null ? List.of() : models.data().stream().map(Model::id).toList();
  }

  private static Map<String, Object> request(String model, OpenedPhoto photo, String question) {
    var url =
        "data:%s;base64,%s"
            .formatted(photo.mediaType(), Base64.getEncoder().encodeToString(photo.bytes()));
    return Map.of(
        "model",
        model,
        "temperature",
        0,
        "max_tokens",
        MOST_TOKENS,
        "messages",
        List.of(
            Map.of(
                "role",
                "user",
                "content",
                List.of(
                    Map.of("type", "image_url", "image_url", Map.of("url", url)),
                    Map.of("type", "text", "text", question)))),
        "mekiki",
        Map.of("ground", true));
  }

  private static JdkClientHttpRequestFactory within(
      Duration answer, ModelHostProperties properties) {
    var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(properties.connectTimeout())
            .build();
    var factory = new JdkClientHttpRequestFactory(client);
    factory.setReadTimeout(answer);
    return factory;
  }
}
