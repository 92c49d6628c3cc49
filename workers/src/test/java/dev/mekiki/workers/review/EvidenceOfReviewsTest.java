package dev.mekiki.workers.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.mekiki.workers.review.ReviewCases.Case;
import dev.mekiki.workers.review.ReviewCases.Spec;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What an evidence pack tells of a review, in words and on the photo. */
class EvidenceOfReviewsTest extends RunningReviews {
  @Autowired private MockMvc web;
  @Autowired private ReviewCases cases;

  @Test
  void tellsWhyAPersonLookedAndWhatThePersonDrew() throws Exception {
    Case review =
        cases.open(
            new Spec().routing("reasons", List.of("BELOW_THRESHOLD", "<i>OUR_OWN_RULE</i>")));
    web.perform(
            post("/tasks/" + review.task() + "/decision")
                .param("outcome", "CORRECTED")
                .param("text", "A scratch & a <dent>.")
                .param("verdict", "FAIL")
                .param("comment", "Seen on the upper left")
                .param("boxes[0].photo", review.photos().getFirst().id().toString())
                .param("boxes[0].label", "dent \"deep\"")
                .param("boxes[0].left", "20")
                .param("boxes[0].top", "25")
                .param("boxes[0].right", "35")
                .param("boxes[0].bottom", "45")
                .with(user("rita", "reviewer"))
                .with(csrf()))
        .andExpect(redirectedUrl("/tasks"));

    byte[] zip =
        web.perform(
                post("/compliance/evidence.zip")
                    .param("ticket", review.ticket().toString())
                    .with(user("carl", "compliance"))
                    .with(csrf()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    Files.write(Path.of("target/evidence-of-a-review.zip"), zip);

    assertThat(report(zip))
        .contains("Not sure enough", "&lt;i&gt;OUR_OWN_RULE&lt;/i&gt;")
        .contains("A scratch &amp; a &lt;dent&gt;.", "Seen on the upper left", "CORRECTED")
        .contains("class=\"person\" x=\"192.0\" y=\"180.0\" width=\"144.0\" height=\"144.0\"")
        .contains("dent &quot;deep&quot; (entry ")
        .contains("review.requested", "review.decided")
        .doesNotContain("<i>", "<dent>");
  }

  private static String report(byte[] zip) throws Exception {
    try (var files = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
        if (file.getName().equals("report.html")) {
          return new String(files.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new AssertionError("The pack has no report");
  }

  private static RequestPostProcessor user(String name, String role) {
    return oidcLogin()
        .idToken(token -> token.claim("preferred_username", name).subject(name))
        .authorities(new SimpleGrantedAuthority("ROLE_" + role));
  }
}
