package dev.mekiki.host.samples;

import dev.mekiki.host.samples.SampleTicket.Expectation;
import dev.mekiki.host.samples.SampleTicket.Risk;
import java.util.ArrayList;
import java.util.List;

/**
 * The tickets of the demo: what arrives on an ordinary day and what arrives on a bad one. Scenes
 * follow from the seed alone; none was chosen for how well a model answers it.
 */
final class SampleTickets {
  private static final String LINE = "production-line-3";
  private static final String SUPPLIER = "supplier-0117";
  private static final String CUSTOMER = "customer-0412";
  private static final String OTHER_CUSTOMER = "customer-0518";
  private static final String STRANGER = "customer-0666";

  private final TicketForms forms;

  private SampleTickets(TicketForms forms) {
    this.forms = forms;
  }

  /**
   * @param side of the photos in pixels
   */
  static List<SampleTicket> draw(long seed, int side) {
    SampleTickets tickets = new SampleTickets(new TicketForms(seed, side));
    List<SampleTicket> all = new ArrayList<>();
    all.addAll(tickets.inspections());
    all.addAll(tickets.inquiries());
    all.addAll(tickets.everydayObjects());
    all.addAll(tickets.oddPhotos());
    return all;
  }

  private List<SampleTicket> inspections() {
    return List.of(
        forms.inspection(
            Risk.LOW,
            LINE,
            "An ordinary defect on a part of low risk",
            forms.damaged("01-metal-plate", Part.METAL_PLATE, Defect.SCRATCH)),
        forms.inspection(
            Risk.LOW,
            LINE,
            "Nothing wrong; a PNG",
            forms.intact("02-metal-plate", Part.METAL_PLATE).asPng()),
        forms.inspection(
            Risk.HIGH,
            SUPPLIER,
            "High risk: a person looks whatever the confidence",
            forms.damaged("03-circuit-board", Part.CIRCUIT_BOARD, Defect.MISSING_SCREW)),
        forms.inspection(
            Risk.MEDIUM,
            SUPPLIER,
            "A fine, dark line among other dark lines",
            forms.damaged("04-pressure-gauge", Part.PRESSURE_GAUGE, Defect.CRACK)),
        forms.inspection(
            Part.PAINTED_PANEL.label(),
            Risk.MEDIUM,
            LINE,
            "Two photos, one of them without a defect",
            forms.intact("05-panel-front", Part.PAINTED_PANEL),
            forms.damaged("05-panel-label", Part.PAINTED_PANEL, Defect.MISALIGNED_LABEL)),
        forms.inspection(
            Risk.LOW,
            LINE,
            "A part without edges",
            forms.damaged("06-fabric", Part.FABRIC, Defect.STAIN)),
        located());
  }

  private SampleTicket located() {
    Shot shot = forms.damaged("07-panel-turned", Part.PAINTED_PANEL, Defect.CORROSION);
    return forms.inspection(
        Risk.MEDIUM,
        SUPPLIER,
        "Taken with the camera held upright: pixels on their side, EXIF orientation 6, GPS position",
        shot.sentAs(OddPhotos.turnedAndLocated(shot.photo(), 90)));
  }

  private List<SampleTicket> inquiries() {
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
            "Sizes are what the bootstrap adaptor judges worst",
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
  private List<SampleTicket> everydayObjects() {
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

  private List<SampleTicket> oddPhotos() {
    Shot plate = forms.damaged("17-cut-off", Part.METAL_PLATE, Defect.DENT);
    Shot gauge = forms.intact("18-page", Part.PRESSURE_GAUGE);
    return List.of(
        odd(
            "PHOTO_UNREADABLE",
            "An upload that broke off",
            new PhotoFile("17-cut-off.jpg", OddPhotos.truncated(plate.file().bytes()))),
        odd(
            "PHOTO_REFUSED",
            "A photo with a web page behind its end",
            new PhotoFile("18-page.jpg", OddPhotos.withHtmlTail(gauge.file().bytes()))),
        odd(
            "PHOTO_REFUSED",
            "A text file with the name of a photo",
            new PhotoFile("19-text.jpg", OddPhotos.textNamedAsPhoto())),
        odd(
            "PHOTO_REFUSED",
            "A decompression bomb: 50000 x 50000 pixels promised by its header",
            new PhotoFile("20-bomb.png", OddPhotos.pngOfPixels(50_000))));
  }

  private SampleTicket odd(String error, String note, PhotoFile file) {
    return forms.inquiry(
        "en",
        "Which defect does the part have?",
        "",
        Risk.LOW,
        STRANGER,
        Expectation.problem(error),
        note,
        file);
  }

  private static String size(Shot shot) {
    return shot.scene().flaw().map(Flaw::large).orElse(false) ? "Large." : "Small.";
  }
}
