package dev.mekiki.host.samples;

import dev.mekiki.host.samples.SampleTicket.Risk;
import java.util.List;

/** Parts from a line and from a supplier, to be released or not. */
final class InspectionTickets {
  private static final String LINE = "production-line-3";
  private static final String SUPPLIER = "supplier-0117";

  private final TicketForms forms;

  InspectionTickets(TicketForms forms) {
    this.forms = forms;
  }

  List<SampleTicket> all() {
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
}
