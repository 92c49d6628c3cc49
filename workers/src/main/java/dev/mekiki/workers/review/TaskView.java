package dev.mekiki.workers.review;

import dev.mekiki.workers.ticket.Answer;
import dev.mekiki.workers.ticket.Evidence;
import dev.mekiki.workers.ticket.Photo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task as the list and the page show it.
 *
 * @param content null when the data subject's key was erased; templates test for it
 * @param answer the model's
 * @param correction the first reviewer's, which stands in place of the model's
 */
record TaskView(
    ReviewTask task,
    @Nullable ReviewContent content,
    @Nullable AnswerView answer,
    @Nullable AnswerView correction,
    List<AnswerView> answers,
    List<PhotoView> photos,
    @Nullable Due due,
    String assignee,
    boolean mine) {

  static TaskView of(ReviewTask task, Reviewer reviewer, Instant now) {
    Optional<ReviewContent> content = task.content();
    Optional<Answer> answer = content.flatMap(ReviewContent::answer);
    Optional<StandingAnswer> standing = content.flatMap(ReviewContent::standing);
    List<Evidence> boxes = standing.map(StandingAnswer::evidence).orElse(List.of());
    return new TaskView(
        task,
        content.orElse(null),
        answer.map(AnswerView::of).orElse(null),
        standing.filter(StandingAnswer::corrected).map(AnswerView::of).orElse(null),
        content.map(ReviewContent::answers).orElse(List.of()).stream().map(AnswerView::of).toList(),
        content.map(shown -> PhotoView.all(shown.ticket().photos(), boxes)).orElse(List.of()),
        task.standing().due().map(at -> Due.of(at, now)).orElse(null),
        task.standing().assignee().orElse(""),
        task.standing().assignedTo(reviewer.name()));
  }

  /** Message keys of why the task came to a person. */
  public List<String> reasons() {
    return content == null ? List.of() : content.routing().reasons();
  }

  /** Nobody has the task, or its viewer has. */
  public boolean free() {
    return task.open() && (assignee.isEmpty() || mine);
  }

  /**
   * @param confidence in percent
   * @param threshold in percent
   * @param reason message key of the abstention's reason; empty when the model answered
   */
  record AnswerView(
      String text,
      String verdict,
      boolean abstained,
      String reason,
      long confidence,
      long threshold,
      Answer.@Nullable Model model) {
    static AnswerView of(Answer answer) {
      return new AnswerView(
          answer.text(),
          answer.verdict().map(Enum::name).orElse(""),
          answer.abstained(),
          answer.reason().map(Enum::name).orElse(""),
          Math.round(answer.confidence() * 100),
          Math.round(answer.threshold() * 100),
          answer.model());
    }

    static AnswerView of(StandingAnswer corrected) {
      return new AnswerView(
          corrected.text(),
          corrected.verdict().map(Enum::name).orElse(""),
          false,
          "",
          100,
          0,
          null);
    }

    public boolean below() {
      return confidence < threshold;
    }
  }

  /** A photo with its boxes; numbers count from 1. */
  record PhotoView(int number, Photo photo, List<BoxView> boxes) {
    static List<PhotoView> all(List<Photo> photos, List<Evidence> evidence) {
      return java.util.stream.IntStream.range(0, photos.size())
          .mapToObj(index -> of(index + 1, photos.get(index), evidence))
          .toList();
    }

    private static PhotoView of(int number, Photo photo, List<Evidence> evidence) {
      return new PhotoView(
          number,
          photo,
          evidence.stream()
              .filter(box -> box.photo().equals(photo.id()))
              .map(BoxView::of)
              .toList());
    }
  }
}
