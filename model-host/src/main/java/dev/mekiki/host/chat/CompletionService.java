package dev.mekiki.host.chat;

import dev.mekiki.host.adaptor.AdaptorPackage;
import dev.mekiki.host.answer.Evidence;
import dev.mekiki.host.answer.GroundedAnswer;
import dev.mekiki.host.answer.PhotoQuestion;
import dev.mekiki.host.answer.Spoken;
import dev.mekiki.host.chat.ChatRequestReader.Work;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.Route;
import dev.mekiki.host.serving.ServedModels;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Does the work of one request on the models and puts the result into OpenAI's shape. */
@Component
final class CompletionService {
  /**
   * More characters than this a token does not have, blanks apart. A longer text is refused before
   * the tokenizer works on megabytes of it.
   */
  private static final int MOST_CHARACTERS_PER_TOKEN = 64;

  private final Limits limits;
  private final RequestQueue queue;
  private final ServingMetrics metrics;

  CompletionService(Limits limits, RequestQueue queue, ServingMetrics metrics) {
    this.limits = limits;
    this.queue = queue;
    this.metrics = metrics;
  }

  ChatCompletion complete(Work work, ServedModels served) {
    long arrival = System.nanoTime();
    ChatCompletion completion =
        switch (work) {
          case Work.Conversation conversation -> converse(conversation, served);
          case Work.Question question when question.model().ground() -> locate(question, served);
          case Work.Question question -> answer(question, served);
        };
    metrics.finished(completion, System.nanoTime() - arrival);
    return completion;
  }

  private ChatCompletion converse(Work.Conversation conversation, ServedModels served) {
    checkCharacters(conversation, served);
    Prompt prompt = ChatTemplate.prompt(conversation.turns(), served.model().tokens());
    return queue.run(
        (queueNanos, cancelled) -> {
          Generation said =
              served
                  .model()
                  .generate(
                      new GenerationRequest(
                          new Route.Text(),
                          prompt,
                          conversation.maxTokens(),
                          Optional.empty(),
                          "",
                          cancelled));
          return completion(
              conversation.model().id(),
              served.model().tokens().decode(said.ids()),
              said.finishReason(),
              ChatCompletion.Usage.of(prompt.length(), said.logProbabilities().length),
              new ChatCompletion.Extras(
                  false,
                  null,
                  null,
                  null,
                  null,
                  List.of(),
                  Provenances.text(served),
                  timings(queueNanos, 0, said.prefillNanos(), said.decodeNanos())));
        });
  }

  private ChatCompletion answer(Work.Question work, ServedModels served) {
    checkLength(work.question(), served);
    return queue.run(
        (queueNanos, cancelled) -> {
          GroundedAnswer answer = ask(work, cancelled);
          AdaptorPackage adaptor = work.model().answerer().adaptor();
          Spoken spoken = answer.spoken();
          return completion(
              work.model().id(),
              spoken.text(),
              spoken.finishReason(),
              ChatCompletion.Usage.of(spoken.promptTokens(), spoken.completionTokens()),
              new ChatCompletion.Extras(
                  answer.abstained(),
                  answer.reason().orElse(null),
                  answer.confidence(),
                  adaptor.manifest().calibration().threshold(),
                  answer.verdict().orElse(null),
                  answer.evidence(),
                  Provenances.photo(served, adaptor),
                  timings(
                      queueNanos,
                      answer.encodeNanos(),
                      spoken.prefillNanos(),
                      spoken.decodeNanos())));
        });
  }

  private static GroundedAnswer ask(Work.Question work, BooleanSupplier cancelled) {
    return work.model()
        .answerer()
        .answer(
            new PhotoQuestion(
                "",
                work.photo().photograph(),
                work.question(),
                work.ground(),
                work.maxTokens(),
                cancelled));
  }

  private ChatCompletion locate(Work.Question work, ServedModels served) {
    checkLength(work.question(), served);
    return queue.run(
        (queueNanos, cancelled) -> {
          long start = System.nanoTime();
          List<Evidence> found =
              work.model().answerer().locate("", work.photo().photograph(), work.question());
          AdaptorPackage adaptor = work.model().answerer().adaptor();
          return completion(
              work.model().id(),
              found.isEmpty()
                  ? "None."
                  : found.stream().map(CompletionService::line).collect(Collectors.joining("\n")),
              Generation.FinishReason.STOP,
              ChatCompletion.Usage.of(0, 0),
              new ChatCompletion.Extras(
                  false,
                  null,
                  null,
                  null,
                  null,
                  found,
                  Provenances.photo(served, adaptor),
                  timings(queueNanos, System.nanoTime() - start, 0, 0)));
        });
  }

  private static void checkCharacters(Work.Conversation conversation, ServedModels served) {
    long characters =
        conversation.turns().stream().mapToLong(turn -> turn.content().length()).sum();
    int contextLength = served.model().contextLength();
    if (characters > (long) MOST_CHARACTERS_PER_TOKEN * contextLength) {
      throw tooLong(
          "The conversation has %d characters, the context holds %d tokens: make it shorter"
              .formatted(characters, contextLength));
    }
  }

  private void checkLength(String question, ServedModels served) {
    if (question.length() > (long) MOST_CHARACTERS_PER_TOKEN * limits.questionTokens()) {
      throw tooLong(
          "The question has %d characters, at most %d tokens are read: make it shorter"
              .formatted(question.length(), limits.questionTokens()));
    }
    int length = served.model().tokens().encode(question, false).length;
    if (length > limits.questionTokens()) {
      throw tooLong(
          "The question has %d tokens, at most %d are read: make it shorter"
              .formatted(length, limits.questionTokens()));
    }
  }

  private static ApiException tooLong(String message) {
    return ApiException.badRequest("messages.content", "context_length_exceeded", message);
  }

  /** One box as text: label, then left, top, right, bottom. */
  private static String line(Evidence evidence) {
    return String.format(
        Locale.ROOT,
        "%s %.3f %.3f %.3f %.3f",
        evidence.label(),
        evidence.box().left(),
        evidence.box().top(),
        evidence.box().right(),
        evidence.box().bottom());
  }

  private static ChatCompletion completion(
      String model,
      String content,
      Generation.FinishReason finishReason,
      ChatCompletion.Usage usage,
      ChatCompletion.Extras extras) {
    return new ChatCompletion(
        "chatcmpl-" + UUID.randomUUID(),
        ChatCompletion.OBJECT,
        Clock.systemUTC().instant().getEpochSecond(),
        model,
        List.of(
            new ChatCompletion.Choice(
                0,
                ChatCompletion.Message.assistant(content),
                finishReason.name().toLowerCase(Locale.ROOT))),
        usage,
        extras);
  }

  private static ChatCompletion.Timings timings(
      long queueNanos, long encodeNanos, long prefillNanos, long decodeNanos) {
    return new ChatCompletion.Timings(
        TimeUnit.NANOSECONDS.toMillis(queueNanos),
        TimeUnit.NANOSECONDS.toMillis(encodeNanos),
        TimeUnit.NANOSECONDS.toMillis(prefillNanos),
        TimeUnit.NANOSECONDS.toMillis(decodeNanos));
  }
}
