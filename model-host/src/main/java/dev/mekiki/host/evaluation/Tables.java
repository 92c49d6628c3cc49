package dev.mekiki.host.evaluation;

import dev.mekiki.host.evaluation.Costs.Spent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The exact figures, for whoever has to work with them. */
final class Tables {
  private Tables() {}

  static String groups(String first, List<Group> groups, Group all) {
    return Html.table(
        List.of(
            first,
            "exact answers",
            "majority answer",
            "another photo",
            "released",
            "wrong among released",
            "released, another photo"),
        withAll(groups, all)
            .filter(g -> !g.exact().isEmpty())
            .map(
                g ->
                    Html.row(
                        name(g),
                        Html.share(g.exact()),
                        Html.percent(g.majority().value()),
                        Html.share(g.otherPhoto()),
                        Html.share(g.released()),
                        Html.share(g.releasedWrong()),
                        Html.counts(g.releasedElsewhere())))
            .toList());
  }

  static String boxes(List<Group> groups, Group all) {
    return Html.table(
        List.of(
            "task",
            "boxes at IoU 0.5",
            "mean IoU",
            "another photo",
            "pointed at nothing where nothing is"),
        withAll(groups, all)
            .filter(g -> !g.boxes().isEmpty() || !g.nothingPointedAt().isEmpty())
            .map(
                g ->
                    Html.row(
                        name(g),
                        Html.share(g.boxes()),
                        g.boxes().isEmpty() ? "&ndash;" : decimal(g.meanOverlap()),
                        Html.share(g.boxesOtherPhoto()),
                        Html.share(g.nothingPointedAt())))
            .toList());
  }

  static String pointing(Pointing pointing) {
    return Html.table(
            List.of("task", "objects at IoU 0.5", "defects at IoU 0.5", "stray boxes"),
            Stream.concat(pointing.tasks().stream(), Stream.of(pointing.all()))
                .map(
                    boxes ->
                        Html.row(
                            Html.text(boxes.task().replace('_', ' ')),
                            Html.share(boxes.objects()),
                            Html.share(boxes.defects()),
                            Html.share(boxes.stray())))
                .toList())
        + Html.table(
            List.of("rejection", "of what is absent", "of what is there"),
            List.of(
                Html.row(
                    "said not to be there",
                    Html.share(pointing.absentDenied()),
                    Html.share(pointing.presentDenied())),
                Html.row(
                    "nothing pointed at",
                    Html.share(pointing.absentNotShown()),
                    Html.share(pointing.presentNotShown()))));
  }

  /** Empty where nothing was looked at closer. */
  static String closer(CloserSight closer) {
    return closer.looked() == 0
        ? ""
        : "<p>Small boxes were looked at once more, closer:</p>"
            + Html.table(
                List.of(
                    "boxes looked at",
                    "at IoU 0.5 before",
                    "and afterwards",
                    "questions in words with a closer look",
                    "seconds a question in words"),
                List.of(
                    Html.row(
                        String.valueOf(closer.looked()),
                        Html.share(closer.atFirst()),
                        Html.share(closer.now()),
                        Html.share(closer.asked()),
                        decimal(closer.secondsPerQuestion()))));
  }

  private static Stream<Group> withAll(List<Group> groups, Group all) {
    return Stream.concat(groups.stream(), Stream.of(all));
  }

  private static String name(Group group) {
    return Html.text(group.name().replace('_', ' '));
  }

  static String behaviour(Behaviour behaviour) {
    Behaviour.YesNo yesNo = behaviour.yesNo();
    Behaviour.Abstention abstention = behaviour.abstention();
    return Html.table(
        List.of("habit", "share"),
        List.of(
            Html.row("questions to be answered by yes", Html.share(yesNo.expectedYes())),
            Html.row("questions answered by yes", Html.share(yesNo.saidYes())),
            Html.row("right where yes is right", Html.share(yesNo.rightOnYes())),
            Html.row("right where no is right", Html.share(yesNo.rightOnNo())),
            Html.row("abstained where the photo can tell", Html.share(abstention.onAnswerable())),
            Html.row(
                "abstained where the photo cannot tell", Html.share(abstention.onUnanswerable())),
            Html.row(
                "abstained where something is asked about that was never taught",
                Html.share(behaviour.unlearned().abstained())),
            Html.row("answered wrongly there", Html.share(behaviour.unlearned().wrong())),
            Html.row("reasons for abstaining", reasons(abstention))));
  }

  private static String reasons(Behaviour.Abstention abstention) {
    return abstention.reasons().entrySet().stream()
        .map(reason -> Html.text(reason.getKey().name()) + " " + reason.getValue())
        .collect(Collectors.joining(", "));
  }

  static String bins(Confidences confidence) {
    return Html.table(
        List.of("confidence", "answers", "mean confidence", "right"),
        confidence.bins().stream()
            .map(
                bin ->
                    Html.row(
                        String.format(Locale.ROOT, "%.1f&ndash;%.1f", bin.from(), bin.to()),
                        String.valueOf(bin.right().of()),
                        bin.right().isEmpty() ? "&ndash;" : decimal(bin.meanConfidence()),
                        Html.share(bin.right())))
            .toList());
  }

  static String costs(Costs costs) {
    return Html.table(
        List.of("work", "times", "core seconds, mean", "seconds, median", "seconds, 95%"),
        List.of(
            spent("look at a photo", costs.photo()),
            spent("first question about a photo", costs.firstQuestion()),
            spent("further question about it", costs.laterQuestion())));
  }

  private static String spent(String work, Spent spent) {
    return Html.row(
        work,
        String.valueOf(spent.times()),
        decimal(spent.coreSeconds()),
        decimal(spent.medianSeconds()),
        decimal(spent.seconds95()));
  }

  static String provenance(Findings.Provenance provenance) {
    return Html.table(
        List.of("part", "name", "SHA-256"),
        List.of(
            part("adaptor", provenance.adaptor(), provenance.adaptorSha256()),
            part("base", provenance.base(), provenance.baseSha256()),
            part("image encoder", provenance.encoder(), provenance.encoderSha256()),
            part("dataset", provenance.dataset(), provenance.datasetSha256())));
  }

  private static String part(String part, String name, String digest) {
    return Html.row(part, Html.text(name), "<code>" + digest + "</code>");
  }

  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
