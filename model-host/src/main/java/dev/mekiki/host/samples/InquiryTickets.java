package dev.mekiki.host.samples;

import dev.mekiki.host.samples.SampleTicket.Expectation;
import dev.mekiki.host.samples.SampleTicket.Risk;
import java.util.List;

/** What customers ask, answerable and not. */
final class InquiryTickets {
  private static final String CUSTOMER = "customer-0412";
  private static final String OTHER_CUSTOMER = "customer-0518";

  private final TicketForms forms;

  InquiryTickets(TicketForms forms) {
    this.forms = forms;
  }

  List<SampleTicket> aboutParts() {
    Shot dent = forms.damaged("08-panel-dent", Part.PAINTED_PANEL, Defect.DENT);
    Shot gauge = forms.intact("09-gauge", Part.PRESSURE_GAUGE);
    Shot crack = forms.damaged("10-plate-crack", Part.METAL_PLATE, Defect.CRACK);
    Shot board = forms.intact("11-board", Part.CIRCUIT_BOARD);
    return List.of(
        forms.inquiry(
            "Which defect does the part have?",
            Risk.LOW,
            CUSTOMER,
            Expectation.answer("A dent.", dent.evidence()),
            "The question that inspection asks, from a customer",
            dent),
        forms.inquiry(
            "Which product is this?",
            Risk.LOW,
            OTHER_CUSTOMER,
            Expectation.answer("A pressure gauge.", List.of()),
            "About the whole part: no place on the photo proves the answer",
            gauge),
        forms.inquiry(
            "How big is the crack?",
            Risk.MEDIUM,
            CUSTOMER,
            Expectation.answer(size(crack), crack.evidence()),
            "The bootstrap adaptor judges sizes worse than it names defects",
            crack),
        forms.inquiry(
            "What is the serial number?",
            Risk.LOW,
            OTHER_CUSTOMER,
            Expectation.nothingToSee(),
            "No photo can answer this one",
            board),
        unfamiliar());
  }

  /** The adaptor knows stars, but not drawn ones; it never heard of lamps and umbrellas. */
  List<SampleTicket> aboutObjects() {
    return List.of(
        objects(
            "en",
            "What is in the photo?",
            "A star and an umbrella.",
            "Half of it is unknown to the adaptor, which may well say something else",
            forms.objects("13-objects", List.of(Thing.STAR, Thing.UMBRELLA))),
        objects(
            "en",
            "What color is the star?",
            "Yellow.",
            "A word that the adaptor knows, drawn as it never saw it",
            forms.objects("14-star", List.of(Thing.STAR))),
        objects(
            "en",
            "Is there a lamp in the photo?",
            "Yes.",
            "A word that the adaptor never learned: it must abstain, not guess",
            forms.objects("15-lamp", List.of(Thing.LAMP))),
        objects(
            "ja",
            "これは何？",
            "リンゴ。",
            "A language that the adaptor does not answer in: a person who reads it must",
            forms.objects("16-apple", List.of(Thing.APPLE))));
  }

  private SampleTicket objects(
      String language, String question, String answer, String note, PhotoFile file) {
    Expectation expect = Expectation.answer(answer, List.of());
    return forms.inquiry(language, question, "", Risk.LOW, CUSTOMER, expect, note, file);
  }

  private SampleTicket unfamiliar() {
    Shot tile = forms.damaged("12-tile", Part.CERAMIC_TILE, Defect.HOLE);
    return forms.inquiry(
        "Which defect does the part have?",
        Risk.HIGH,
        OTHER_CUSTOMER,
        Expectation.answer("A hole.", tile.evidence()),
        "A part and a defect that the adaptor never learned: an answer here should not be trusted",
        tile);
  }

  private static String size(Shot shot) {
    return shot.scene().flaw().map(Flaw::large).orElse(false) ? "Large." : "Small.";
  }
}
