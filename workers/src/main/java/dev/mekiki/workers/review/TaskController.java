package dev.mekiki.workers.review;

import dev.mekiki.workers.console.ConsoleController;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One task: look, take, release, decide. */
@ConsoleController
@RequestMapping("/tasks/{key:\\d+}")
class TaskController {
  private final ReviewTasks tasks;
  private final Reviews reviews;
  private final ReviewDesk desk;
  private final Clock clock;

  TaskController(ReviewTasks tasks, Reviews reviews, ReviewDesk desk, Clock clock) {
    this.tasks = tasks;
    this.reviews = reviews;
    this.desk = desk;
    this.clock = clock;
  }

  /** The form is a record: its constructor is all that there is to bind. */
  @InitBinder("form")
  void bindByConstructor(WebDataBinder binder) {
    binder.setDeclarativeBinding(true);
  }

  @GetMapping
  ModelAndView show(@PathVariable long key, Authentication person) {
    Reviewer reviewer = Reviewer.of(person);
    ReviewTask task = visible(key, reviewer);
    if (task.open()) {
      reviews.opened(key, reviewer.name());
    }
    return page(task, reviewer);
  }

  @PostMapping("/take")
  ModelAndView take(@PathVariable long key, Authentication person) {
    Reviewer reviewer = Reviewer.of(person);
    ReviewTask task = visible(key, reviewer);
    try {
      desk.take(task, reviewer);
      return new ModelAndView(Destination.task(key));
    } catch (EngineRefusalException e) {
      return page(key, reviewer, Notice.of(e), Optional.empty());
    }
  }

  /** The lead may give back what others took and left. */
  @PostMapping("/release")
  ModelAndView release(@PathVariable long key, Authentication person) {
    Reviewer reviewer = Reviewer.of(person);
    ReviewTask task = visible(key, reviewer);
    if (!task.standing().assignedTo(reviewer.name()) && !reviewer.leads()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    try {
      desk.release(task);
      return new ModelAndView(Destination.list());
    } catch (EngineRefusalException e) {
      return page(key, reviewer, Notice.of(e), Optional.empty());
    }
  }

  @PostMapping("/decision")
  ModelAndView decide(
      @PathVariable long key,
      @ModelAttribute("form") DecisionForm form,
      @RequestParam(defaultValue = "false") boolean next,
      Authentication person,
      RedirectAttributes flash) {
    Reviewer reviewer = Reviewer.of(person);
    ReviewTask task = visible(key, reviewer);
    ReviewContent content =
        task.content().orElseThrow(() -> new ResponseStatusException(HttpStatus.GONE));
    Optional<Notice> mistake = form.mistake(content).map(Notice::mistake);
    if (mistake.isPresent()) {
      return page(key, reviewer, mistake.get(), Optional.of(form));
    }
    try {
      desk.decide(task, reviewer, form.decision(content, reviewer.name()));
    } catch (EngineRefusalException e) {
      return page(key, reviewer, Notice.of(e), Optional.of(form));
    }
    flash.addFlashAttribute("decided", form.outcome().name());
    flash.addFlashAttribute("decidedTicket", task.ticket().shortId());
    return new ModelAndView(next ? Destination.next(desk, reviewer, flash) : Destination.list());
  }

  private ReviewTask visible(long key, Reviewer reviewer) {
    return tasks
        .find(key)
        .filter(task -> task.visibleTo(reviewer))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** The page once more, as the task stands now, with what the reviewer had filled in. */
  private ModelAndView page(
      long key, Reviewer reviewer, Notice notice, Optional<DecisionForm> form) {
    ModelAndView page = page(visible(key, reviewer), reviewer);
    page.setStatus(notice.status());
    page.addObject("notice", notice);
    form.ifPresent(
        filled -> {
          page.addObject("correction", CorrectionView.of(filled));
          page.addObject("outcome", filled.outcome().name());
        });
    return page;
  }

  private ModelAndView page(ReviewTask task, Reviewer reviewer) {
    var page = new ModelAndView("tasks/task");
    page.addObject("view", TaskView.of(task, reviewer, clock.instant()));
    page.addObject("correction", CorrectionView.of(task));
    page.addObject("outcome", "");
    page.addObject("reviews", reviews.ofTicket(task.ticket().id()));
    page.addObject("fourEyes", task.fourEyes() && reviews.decidedAnother(task, reviewer.name()));
    page.addObject("leads", reviewer.leads());
    return page;
  }
}
