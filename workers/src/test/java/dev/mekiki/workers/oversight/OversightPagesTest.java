package dev.mekiki.workers.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.mekiki.workers.WorkersByHand;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The page and the file as a browser gets them. */
@AutoConfigureMockMvc
@Import(CountedTickets.class)
class OversightPagesTest extends WorkersByHand {
  private static final String PAGE = "/compliance/oversight";
  private static final String FILE = "/compliance/oversight.csv";

  @Autowired private MockMvc web;
  @Autowired private CountedTickets counted;

  @ParameterizedTest
  @CsvSource({
    "compliance, 200",
    "model-owner, 200",
    "reviewer, 403",
    "lead-reviewer, 403",
    "agent, 403",
    "operator, 403"
  })
  void isForComplianceAndModelOwnersOnly(String role, int expected) throws Exception {
    web.perform(get(PAGE).with(user(role))).andExpect(status().is(expected));
    web.perform(get(FILE).with(user(role))).andExpect(status().is(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/compliance", "/compliance/evidence", "/log/checkpoint", PAGE + "/", PAGE + "/x"})
  void opensNothingElseToModelOwners(String path) throws Exception {
    web.perform(get(path).with(user("model-owner"))).andExpect(status().isForbidden());
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGE, FILE})
  void asksStrangersToLogIn(String path) throws Exception {
    web.perform(get(path).accept("text/html"))
        .andExpect(status().is3xxRedirection())
        .andExpect(header().string("Location", containsString("/oauth2/authorization/keycloak")));
  }

  @ParameterizedTest
  @CsvSource({
    "from=2032-01-01&to=2033-01-01, At most 366 days",
    "from=2032-01-02&to=2032-01-01, The first day is after the last one",
    "from=soon&to=2032-01-01, Give both days as year-month-day"
  })
  void refusesAPeriodThatItCannotCountAndSaysWhy(String query, String words) throws Exception {
    for (String path : new String[] {PAGE, FILE}) {
      web.perform(get(path + "?" + query).with(user("compliance")))
          .andExpect(status().isBadRequest())
          .andExpect(content().string(containsString(words)));
    }
  }

  @Test
  void showsSharesWithIntervalsAndNoName() throws Exception {
    for (int number = 0; number < 10; number++) {
      String outcome = number < 3 ? "CORRECTED" : "APPROVED";
      counted.reviewed("2032-02-03", "shown@1", "reviewer", outcome, 30, number < 2);
    }
    for (int number = 0; number < 4; number++) {
      counted.reviewed("2032-02-04", "shown@1", "reviewer-zh", "REJECTED", 7777, false);
    }

    String page = body(PAGE + "?from=2032-02-01&to=2032-02-29", "en");
    String file = body(FILE + "?from=2032-02-01&to=2032-02-29", "en");

    assertThat(page)
        .contains("shown@1", "30%", "3 of 10, 11% to 60%", "fewer than 5", "30 s / 30 s")
        .contains("<circle", "Week of 2032-02-02")
        .doesNotContain(CountedTickets.REVIEWER, "7777", "4 of 4", "??")
        .doesNotContain(" style=\"", "<style", "onclick=", "javascript:");
    assertThat(file)
        .startsWith("adaptor,language,group,week,measure,value,count,of,low,high\r\n")
        .contains("shown@1,ENGLISH,reviewer,,overridden,0.3000,3,10,0.1078,0.6032\r\n")
        .contains("shown@1,ENGLISH,reviewer,2032-02-02,approved,0.7000,7,10,0.3968,0.8922\r\n")
        .contains("shown@1,ENGLISH,reviewer-zh,,overridden,fewer than 5,,,,\r\n")
        .doesNotContain(CountedTickets.REVIEWER, "7777");
  }

  @Test
  void givesAFileInWhichNoNameOfAnAdaptorOrGroupIsAFormula() throws Exception {
    counted.reviewed("2032-03-03", "=cmd|' /C calc'!A0@1", "@SUM(A1)", "APPROVED", 1, false);
    String file = body(FILE + "?from=2032-03-01&to=2032-03-31", "en");
    assertThat(file.lines())
        .anyMatch(line -> line.contains("'@SUM(A1)"))
        .noneMatch(line -> line.matches("^\"?[=+@-].*|.*,\"?[=+@-].*"));
  }

  @Test
  void isAFileToKeepAndNotToCache() throws Exception {
    web.perform(get(FILE + "?from=2032-04-01&to=2032-04-02").with(user("compliance")))
        .andExpect(header().string("Content-Type", startsWith("text/csv")))
        .andExpect(header().string("Cache-Control", "no-store"))
        .andExpect(
            header()
                .string(
                    "Content-Disposition", containsString("oversight-2032-04-01-2032-04-02.csv")));
  }

  @Test
  void speaksTheBrowsersLanguageAndSaysWhatItCannotShow() throws Exception {
    String path = PAGE + "?from=2032-05-01&to=2032-05-02";
    assertThat(body(path, "en"))
        .contains("No tickets were received", "is not opened for statistics");
    assertThat(body(path, "ja")).contains("監督統計", "ここに示さないもの").doesNotContain("??");
    assertThat(body(path, "zh-Hans-CN")).contains("监督统计", "此处未显示").doesNotContain("??");
  }

  private String body(String path, String language) throws Exception {
    return web.perform(get(path).with(user("compliance")).header("Accept-Language", language))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private static RequestPostProcessor user(String role) {
    return oidcLogin()
        .idToken(token -> token.claim("preferred_username", "carl").subject("carl"))
        .authorities(new SimpleGrantedAuthority("ROLE_" + role));
  }
}
