package dev.mekiki.workers.review;

import dev.mekiki.workers.console.ConsoleController;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The reviewer's list: open tasks of the own groups and the own ones, the most urgent first. */
@ConsoleController
class TaskListController {
  private final TaskQueue queue;
  private final ReviewDesk desk;
  private final Clock clock;

  TaskListController(TaskQueue queue, ReviewDesk desk, Clock clock) {
    this.queue = queue;
    this.desk = desk;
    this.clock = clock;
  }

  @GetMapping("/tasks")
  String list(
      Authentication person,
      @RequestParam(defaultValue = "") String group,
      @RequestParam(defaultValue = "false") boolean overdue,
      @RequestParam(defaultValue = "false") boolean mine,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    Reviewer reviewer = Reviewer.of(person);
    TaskFilter filter = new TaskFilter(group, overdue, mine, page);
    TaskQueue.Page found = queue.page(reviewer, filter);
    Instant now = clock.instant();
    List<TaskView> rows =
        found.tasks().stream().map(task -> TaskView.of(task, reviewer, now)).toList();
    model.addAttribute("rows", rows);
    model.addAttribute("total", found.total());
    model.addAttribute("pages", TaskFilter.pages(found.total()));
    model.addAttribute("filter", filter);
    model.addAttribute("counts", queue.counts(reviewer));
    model.addAttribute("groups", queue.groups(reviewer));
    return "tasks/list";
  }

  /** Takes the most urgent free task and opens it. */
  @PostMapping("/tasks/next")
  String next(Authentication person, RedirectAttributes flash) {
    return Destination.next(desk, Reviewer.of(person), flash);
  }
}
