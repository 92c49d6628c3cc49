package dev.mekiki.host.chat;

import dev.mekiki.host.adaptor.AdaptorId;
import dev.mekiki.host.answer.PhotoCache;
import dev.mekiki.host.answer.Photograph;
import dev.mekiki.host.inference.Generation;
import dev.mekiki.host.inference.GenerationRequest;
import dev.mekiki.host.inference.LanguageModel;
import dev.mekiki.host.inference.ProjectedImage;
import dev.mekiki.host.inference.Prompt;
import dev.mekiki.host.inference.ReleasedRoute;
import dev.mekiki.host.prompt.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Asks a released route about each photo on its own, in the words of the base's chat template. As
 * in the authors' code the user's message begins with the photo and a line break.
 */
@Component
final class ReleasedAnswers {
  private final PhotoCache photos;

  ReleasedAnswers(PhotoCache photos) {
    this.photos = photos;
  }

  Reply reply(Work.Released work, Turn turn) {
    List<ReleasedReply.Said> said = new ArrayList<>();
    for (Photo photo : work.photos()) {
      said.add(ask(work, turn, photo));
      turn.place().requireNotCancelled();
    }
    return new ReleasedReply(work.model().route(), said).reply(turn);
  }

  private ReleasedReply.Said ask(Work.Released work, Turn turn, Photo photo) {
    LanguageModel model = turn.served().model();
    long start = System.nanoTime();
    ProjectedImage seen = look(work.model().route(), turn, photo);
    long encodeNanos = System.nanoTime() - start;
    Prompt prompt = prompt(work, seen, model.tokens());
    Generation generation =
        model.generate(
            new GenerationRequest(
                work.model().route().route(),
                prompt,
                work.maxTokens(),
                Optional.empty(),
                turn.place().tenant(),
                turn.place()::cancelled));
    String text = model.tokens().decode(generation.ids()).strip();
    return new ReleasedReply.Said(text, photo.square(), generation, prompt.length(), encodeNanos);
  }

  private ProjectedImage look(ReleasedRoute route, Turn turn, Photo photo) {
    LanguageModel model = turn.served().model();
    Photograph photograph = PhotoAnswers.photograph(photo, turn.place());
    return photos.get(
        new PhotoCache.Key(
            turn.place().tenant(),
            new AdaptorId(route.id(), ReleasedRoute.VERSION),
            turn.served().parts().baseSha256(),
            turn.served().parts().encoderSha256(),
            photograph.sha256()),
        () -> model.project(route.route().adaptor(), model.encode(photograph.upright().get())));
  }

  private static Prompt prompt(
      Work.Released work, ProjectedImage seen, LanguageModel.Tokens tokens) {
    ChatMessage question =
        new ChatMessage(
            "user",
            List.of(
                new ChatMessage.Part.Shown(new Prompt.Image(seen.tokens(), seen.cells())),
                new ChatMessage.Part.Said("\n" + work.question())));
    return BaseTemplate.of(tokens)
        .prompt(Stream.concat(work.before().stream(), Stream.of(question)).toList(), tokens);
  }
}
