package dev.mekiki.host.adaptor;

/** What an inspection question's answer means for the part. */
public enum Verdict {
  PASS,
  FAIL,
  /** The adaptor abstained, or its words are none that the manifest maps. */
  UNCLEAR
}
