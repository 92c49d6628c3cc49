package dev.mekiki.workers.hostrecords;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.workers.security.ServiceAccount;
import java.net.http.HttpClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The model host's records over its API, with this service's token. */
@Component
class HostRecords {
  private final RestClient http;

  HostRecords(RestClient.Builder builder, HostRecordProperties host, ServiceAccount account) {
    var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(host.connectTimeout())
            .build();
    var factory = new JdkClientHttpRequestFactory(client);
    factory.setReadTimeout(host.connectTimeout());
    this.http =
        builder
            .baseUrl(host.url())
            .requestFactory(factory)
            .requestInterceptor(
                (request, body, execution) -> {
                  request.getHeaders().setBearerAuth(account.tokenForModelHost());
                  return execution.execute(request, body);
                })
            .build();
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Listing(@Nullable List<JsonNode> streams) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Page(@Nullable List<JsonNode> records) {}

  /**
   * The streams that have records, each with its end; unchecked, for {@link HostRecord.End#read}.
   *
   * @throws org.springframework.web.client.RestClientException when the host does not tell
   */
  List<JsonNode> ends() {
    var listing = http.get().uri("/v1/records").retrieve().body(Listing.class);
    return listing == null ? List.of() : told(listing.streams(), "streams");
  }

  /**
   * Some records after a number, in their order; none when there are no more. Unchecked, for {@link
   * HostRecord#read}.
   */
  List<JsonNode> after(String stream, int number) {
    var page =
        http.get()
            .uri("/v1/records/lines?stream={stream}&after={after}", stream, number)
            .retrieve()
            .body(Page.class);
    return page == null ? List.of() : told(page.records(), "records");
  }

  private static List<JsonNode> told(@Nullable List<JsonNode> list, String member) {
    if (list == null) {
      throw new MalformedRecordException("An answer has no " + member);
    }
    return list;
  }
}
