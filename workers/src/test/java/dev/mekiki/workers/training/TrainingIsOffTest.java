package dev.mekiki.workers.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mekiki.workers.WorkersByHand;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;

class TrainingIsOffTest extends WorkersByHand {
  @Autowired TestRestTemplate http;

  @Test
  void nothingIsExportedUntilSomebodyDecidedThatItMayBe() {
    var headers = new HttpHeaders();
    headers.setBearerAuth(SURROUNDINGS.tokens().with("mekiki-api", "model-owner"));
    var refused =
        http.postForEntity("/api/training-exports", new HttpEntity<>("", headers), JsonNode.class);

    assertThat(refused.getStatusCode().value()).isEqualTo(403);
    assertThat(refused.getBody().path("detail").asText()).contains("mekiki.training-export.kinds");
  }
}
