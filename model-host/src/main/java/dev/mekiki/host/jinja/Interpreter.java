package dev.mekiki.host.jinja;

import dev.mekiki.host.jinja.Statement.Macro.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs statements and collects what they print. */
final class Interpreter {
  /** How the run goes on after a statement. */
  private enum Flow {
    NEXT,
    BREAK,
    CONTINUE
  }

  /** What a turn of a loop costs beside its body, in steps. */
  private static final int ITERATION = 32;

  private final Budget budget;
  private final Scope scope;
  private final Evaluator evaluator;
  private final List<Text> printed;

  private Interpreter(Budget budget, Scope scope, List<Text> printed) {
    this.budget = budget;
    this.scope = scope;
    this.evaluator = new Evaluator(scope, budget);
    this.printed = printed;
  }

  static Text run(List<Statement> statements, Scope scope) {
    Interpreter interpreter = new Interpreter(new Budget(), scope, new ArrayList<>());
    interpreter.run(statements);
    return Text.join(interpreter.printed);
  }

  private Flow run(List<Statement> statements) {
    for (Statement statement : statements) {
      budget.spend(1);
      Flow flow = run(statement);
      if (flow != Flow.NEXT) {
        return flow;
      }
    }
    return Flow.NEXT;
  }

  private Flow run(Statement statement) {
    switch (statement) {
      case Statement.Data data -> printed.add(data.text());
      case Statement.Print print ->
          printed.add(Printing.text(budget.pay(evaluator.value(print.value()))));
      case Statement.Assign assign -> assign(assign.names(), evaluator.value(assign.value()));
      case Statement.AssignAttribute assign -> assign(assign);
      case Statement.Capture capture -> scope.set(capture.name(), captured(capture.body(), scope));
      case Statement.Macro macro ->
          scope.set(macro.name(), new Value.Function(given -> call(macro, given)));
      case Statement.If branches -> {
        return run(chosen(branches));
      }
      case Statement.Group group -> {
        return run(group.body());
      }
      case Statement.For loop -> {
        return run(loop);
      }
      case Statement.Break end -> {
        return Flow.BREAK;
      }
      case Statement.Continue next -> {
        return Flow.CONTINUE;
      }
    }
    return Flow.NEXT;
  }

  private List<Statement> chosen(Statement.If branches) {
    for (Statement.If.Branch branch : branches.branches()) {
      if (evaluator.value(branch.condition()).isTrue()) {
        return branch.body();
      }
    }
    return branches.otherwise();
  }

  private void assign(List<String> names, Value value) {
    unpack(scope, names, value);
  }

  private static void unpack(Scope scope, List<String> names, Value value) {
    if (names.size() == 1) {
      scope.set(names.getFirst(), value);
      return;
    }
    List<Value> items = Operators.items(value);
    if (items.size() != names.size()) {
      throw new TemplateException(
          "%d values cannot be taken apart into %s".formatted(items.size(), names));
    }
    for (int i = 0; i < names.size(); i++) {
      scope.set(names.get(i), items.get(i));
    }
  }

  private void assign(Statement.AssignAttribute assign) {
    if (!(scope.get(assign.namespace()) instanceof Value.Namespace namespace)) {
      throw new TemplateException("'" + assign.namespace() + "' is no namespace");
    }
    namespace.names().put(assign.name(), evaluator.value(assign.value()));
  }

  private Text captured(List<Statement> body, Scope inside) {
    Interpreter capturing = new Interpreter(budget, inside, new ArrayList<>());
    capturing.run(body);
    return (Text) budget.pay(Text.join(capturing.printed));
  }

  private Value call(Statement.Macro macro, Arguments given) {
    budget.enter();
    Scope inside = scope.inner();
    for (int i = 0; i < macro.parameters().size(); i++) {
      Parameter parameter = macro.parameters().get(i);
      Optional<Value> value = given.find(i, parameter.name());
      inside.set(
          parameter.name(),
          value
              .or(() -> parameter.otherwise().map(new Evaluator(inside, budget)::value))
              .orElseGet(() -> new Value.Undefined(parameter.name())));
    }
    Text text = captured(macro.body(), inside);
    budget.leave();
    return text;
  }

  private Flow run(Statement.For loop) {
    List<Value> items = Operators.items(evaluator.value(loop.items()));
    if (loop.condition().isPresent()) {
      items = items.stream().filter(item -> passes(loop, item)).toList();
    }
    if (items.isEmpty()) {
      return run(loop.otherwise());
    }
    for (int i = 0; i < items.size(); i++) {
      budget.spend(ITERATION);
      Scope inside = scope.inner();
      unpack(inside, loop.names(), items.get(i));
      inside.set("loop", new Value.Dictionary(position(items, i)));
      if (new Interpreter(budget, inside, printed).run(loop.body()) == Flow.BREAK) {
        break;
      }
    }
    return Flow.NEXT;
  }

  private boolean passes(Statement.For loop, Value item) {
    Scope inside = scope.inner();
    unpack(inside, loop.names(), item);
    return new Evaluator(inside, budget).value(loop.condition().orElseThrow()).isTrue();
  }

  private static Map<Text, Value> position(List<Value> items, int i) {
    int count = items.size();
    Map<String, Value> names = new HashMap<>();
    names.put("index", new Value.Whole(i + 1L));
    names.put("index0", new Value.Whole(i));
    names.put("revindex", new Value.Whole(count - i));
    names.put("revindex0", new Value.Whole(count - i - 1L));
    names.put("first", Value.truth(i == 0));
    names.put("last", Value.truth(i == count - 1));
    names.put("length", new Value.Whole(count));
    names.put("previtem", i > 0 ? items.get(i - 1) : new Value.Undefined("previtem"));
    names.put("nextitem", i < count - 1 ? items.get(i + 1) : new Value.Undefined("nextitem"));
    names.put(
        "cycle",
        new Value.Function(given -> given.positional().get(i % given.positional().size())));
    Map<Text, Value> entries = new HashMap<>();
    names.forEach((name, value) -> entries.put(Value.text(name), value));
    return entries;
  }
}
