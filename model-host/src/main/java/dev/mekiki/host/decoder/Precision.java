package dev.mekiki.host.decoder;

/** How weights are held and multiplied. */
public enum Precision {
  /** 32-bit floats: the reference, equal to the base model's own numbers. */
  FP32,
  /** bfloat16 weights, prepacked for oneDNN: CPU only, faster, not bit-equal across batch sizes. */
  BF16
}
