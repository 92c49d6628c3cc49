package dev.mekiki.workers.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mekiki.workers.attach.TrainingSamples.Sample;
import dev.mekiki.workers.ticket.Evidence;
import dev.mekiki.workers.ticket.Kind;
import dev.mekiki.workers.ticket.Language;
import dev.mekiki.workers.ticket.Photo;
import dev.mekiki.workers.ticket.Verdict;
import dev.mekiki.workers.training.AnswerLine.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An opened correction.
 *
 * @param text the right answer; may be empty where only boxes were corrected
 * @param boxes the right ones
 * @param group of its photos
 */
record Correction(
    Kind kind,
    Language language,
    String question,
    String text,
    Optional<Verdict> verdict,
    List<Photo> photos,
    List<Evidence> boxes,
    String group,
    String licence) {
  private static final String SOURCE = "corrections of the review console";

  static Correction of(
      SampleRow row,
      Sample sample,
      List<Photo> photos,
      String group,
      String licence,
      ObjectMapper json) {
    List<Evidence> boxes = new ArrayList<>();
    sample.boxes().forEach(box -> boxes.add(json.convertValue(box, Evidence.class)));
    return new Correction(
        row.kind(),
        row.language(),
        sample.question(),
        sample.text().strip(),
        sample.verdict(),
        photos,
        boxes,
        group,
        licence);
  }

  /** The file of a photo in an export. */
  static String file(Photo photo) {
    return "photos/%s.%s"
        .formatted(photo.id(), photo.mediaType().equals("image/png") ? "png" : "jpg");
  }

  Lesson lesson() {
    return kind == Kind.INQUIRY ? inquiry() : inspection();
  }

  private Lesson inquiry() {
    if (text.isEmpty() || question.isBlank()) {
      return Lesson.none(LeftOut.NOTHING_SAID);
    }
    List<Photo> about = about();
    return about.size() == 1
        ? new Lesson(
            List.of(line(about.getFirst(), "content", question, text, boxes(about.getFirst()))),
            Optional.empty())
        : Lesson.none(LeftOut.SEVERAL_PHOTOS);
  }

  private Lesson inspection() {
    return switch (verdict.orElse(Verdict.UNCLEAR)) {
      case PASS -> passed();
      case FAIL -> failed();
      case UNCLEAR -> Lesson.none(LeftOut.UNCLEAR);
    };
  }

  /** A part that passes has no defect on any of its photos. */
  private Lesson passed() {
    InspectionWords words = InspectionWords.in(language);
    return Lesson.of(
        photos.stream()
            .map(photo -> line(photo, "ok", words.verdict(), words.yes(), List.of()))
            .toList(),
        LeftOut.ERASED);
  }

  private Lesson failed() {
    InspectionWords words = InspectionWords.in(language);
    List<Photo> about = about();
    String defect = words.defectIn(text);
    List<AnswerLine> lines = new ArrayList<>();
    for (Photo photo : about) {
      List<Labelled> boxes = boxes(photo);
      lines.add(line(photo, "ok", words.verdict(), words.no(), boxes));
      if (about.size() == 1 && !defect.isEmpty()) {
        lines.add(line(photo, "defect", words.defect(), defect, boxes));
      }
      if (!boxes.isEmpty()) {
        lines.add(line(photo, "locate", words.locate(), "", boxes));
      }
    }
    return Lesson.of(lines, LeftOut.SEVERAL_PHOTOS);
  }

  /** The only photo, or those with boxes. */
  private List<Photo> about() {
    return photos.size() == 1
        ? photos
        : photos.stream().filter(photo -> !boxes(photo).isEmpty()).toList();
  }

  private List<Labelled> boxes(Photo photo) {
    return boxes.stream()
        .filter(box -> box.photo().equals(photo.id()))
        .map(box -> new Labelled(label(box), box.box()))
        .toList();
  }

  /** A dataset's box needs a label. */
  private String label(Evidence box) {
    if (!box.label().isBlank()) {
      return box.label();
    }
    return kind == Kind.INSPECTION ? "defect" : "answer";
  }

  private AnswerLine line(
      Photo photo, String kindOfLine, String asked, String answer, List<Labelled> shown) {
    return new AnswerLine(
        file(photo), kindOfLine, asked, answer, shown, language, group, SOURCE, licence);
  }
}
