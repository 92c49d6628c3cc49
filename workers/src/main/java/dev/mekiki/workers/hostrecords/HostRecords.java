package dev.mekiki.workers.hostrecords;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.mekiki.workers.security.ServiceAccount;
import java.net.http.HttpClient;
import java.util.List;
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
  private record Listing(List<HostRecord.End> streams) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Page(List<HostRecord> records) {}

  /**
   * The streams that have records, each with its end.
   *
   * @throws org.springframework.web.client.RestClientException when the host does not tell
   */
  List<HostRecord.End> ends() {
    var listing = http.get().uri("/v1/records").retrieve().body(Listing.class);
    return listing == null ? List.of() : listing.streams();
  }

  /** Some records after a number, in their order; none when there are no more. */
  List<HostRecord> after(String stream, int number) {
    var page =
        http.get()
            .uri("/v1/records/lines?stream={stream}&after={after}", stream, number)
            .retrieve()
            .body(Page.class);
    return page == null ? List.of() : page.records();
  }
}
