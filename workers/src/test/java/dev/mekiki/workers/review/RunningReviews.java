package dev.mekiki.workers.review;

import dev.mekiki.workers.Surroundings;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service with its task listener at work; one context for all tests of reviews. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@Import({ReviewCases.class, SignedIn.class})
abstract class RunningReviews {
  static final Surroundings SURROUNDINGS = new Surroundings();

  @DynamicPropertySource
  static void surround(DynamicPropertyRegistry properties) {
    SURROUNDINGS.register(properties);
  }
}
