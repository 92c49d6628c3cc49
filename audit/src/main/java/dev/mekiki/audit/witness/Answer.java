package dev.mekiki.audit.witness;

/** What a witness says to a submission; the status is that of HTTP. */
sealed interface Answer {
  int status();

  String body();

  /** For the witness's own journal: nothing in it is more than what the log sent. */
  String remark();

  /**
   * @param line the cosignature, with its newline
   */
  record Cosigned(String line, String remark) implements Answer {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public String body() {
      return line;
    }
  }

  /**
   * The submission starts from another size than the witness's own.
   *
   * @param size of the checkpoint that the witness cosigned last
   */
  record OtherSize(long size, String remark) implements Answer {
    @Override
    public int status() {
      return 409;
    }

    @Override
    public String body() {
      return size + "\n";
    }
  }

  record Refused(int status, String remark) implements Answer {
    @Override
    public String body() {
      return remark + "\n";
    }

    static Refused malformed(String why) {
      return new Refused(400, "The submission cannot be read: " + why);
    }

    static Refused unknownLog() {
      return new Refused(404, "This witness knows no log of this origin");
    }

    static Refused unsigned(String why) {
      return new Refused(403, why);
    }

    static Refused inconsistent(String why) {
      return new Refused(422, why);
    }
  }
}
