package dev.mekiki.workers.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the routing decision wants to be asked of whom.
 *
 * @param questions the first gives an inspection its verdict
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Plan(String adaptor, List<String> questions) {
  Plan(@Nullable String adaptor, @Nullable List<String> questions) {
    if (adaptor == null || adaptor.isBlank()) {
      throw new IllegalArgumentException("The plan names no adaptor");
    }
    if (questions == null || questions.isEmpty()) {
      throw new IllegalArgumentException("The plan has no questions");
    }
    this.adaptor = adaptor;
    this.questions = List.copyOf(questions);
  }
}
