package dev.mekiki.workers.answer;

/** Answers in the model host's shape. */
final class HostReplies {
  private HostReplies() {}

  static String answered(String text, double confidence) {
    return reply(text, "\"abstained\": false, \"confidence\": %s".formatted(confidence));
  }

  static String abstained(String reason) {
    return reply(
        "", "\"abstained\": true, \"reason\": \"%s\", \"confidence\": 0.2".formatted(reason));
  }

  static String reply(String text, String fields) {
    return """
        {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "m",
         "choices": [{"index": 0, "message": {"role": "assistant", "content": "%s"}, "finish_reason": "stop"}],
         "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
         "mekiki": {%s, "threshold": 0.9,
           "evidence": [{"label": "cap", "box": {"left": 0.1, "top": 0.2, "right": 0.3, "bottom": 0.4}, "confidence": 0.8}],
           "model": {"base": "smollm2", "baseSha256": "aa", "adaptor": "general", "version": "1",
             "adaptorSha256": "bb", "encoderSha256": "cc", "prompt": "dd", "precision": "fp32",
             "selfCheck": "ee"},
           "timings": {"queueMs": 1, "encodeMs": 2, "prefillMs": 3, "decodeMs": 4}}}"""
        .formatted(text, fields);
  }
}
