package dev.mekiki.host.jinja;

import dev.mekiki.host.jinja.Expression.Given;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of expressions in a scope. */
record Evaluator(Scope scope, Budget budget) {
  Value value(Expression expression) {
    budget.spend(1);
    return switch (expression) {
      case Expression.Literal literal -> literal.value();
      case Expression.Name name -> scope.get(name.name());
      case Expression.ListOf list -> budget.pay(new Value.Sequence(values(list.items())));
      case Expression.DictionaryOf dictionary -> dictionary(dictionary);
      case Expression.Attribute attribute ->
          Methods.attribute(value(attribute.of()), attribute.name());
      case Expression.Item item -> Operators.item(value(item.of()), value(item.index()));
      case Expression.Slice slice -> budget.pay(slice(slice));
      case Expression.Call call -> budget.pay(call(call));
      case Expression.Filter filter ->
          budget.pay(Filters.apply(filter.name(), value(filter.of()), arguments(filter.given())));
      case Expression.Test test ->
          Value.truth(
              test.negated()
                  != Tests.holds(test.name(), value(test.of()), arguments(test.given())));
      case Expression.Unary unary -> unary(unary);
      case Expression.Binary binary ->
          budget.pay(
              Operators.binary(binary.operator(), value(binary.left()), value(binary.right())));
      case Expression.And and -> and(value(and.left()), and.right());
      case Expression.Or or -> or(value(or.left()), or.right());
      case Expression.Comparison comparison -> Value.truth(holds(comparison));
      case Expression.Choice choice -> choice(choice);
    };
  }

  private List<Value> values(List<Expression> expressions) {
    List<Value> values = new ArrayList<>(expressions.size());
    expressions.forEach(expression -> values.add(value(expression)));
    return values;
  }

  private Value dictionary(Expression.DictionaryOf dictionary) {
    Map<Text, Value> entries = new LinkedHashMap<>();
    for (Map.Entry<Expression, Expression> entry : dictionary.entries()) {
      entries.put(Printing.text(value(entry.getKey())), value(entry.getValue()));
    }
    return new Value.Dictionary(entries);
  }

  private Value slice(Expression.Slice slice) {
    return Operators.slice(
        value(slice.of()), bound(slice.from()), bound(slice.to()), bound(slice.step()).orElse(1L));
  }

  private Optional<Long> bound(Optional<Expression> bound) {
    return bound.map(this::value).filter(value -> value != Value.NONE).map(Operators::whole);
  }

  private Value call(Expression.Call call) {
    Value callee = value(call.callee());
    if (callee instanceof Value.Function function) {
      return function.body().call(arguments(call.given()));
    }
    throw new TemplateException("A %s cannot be called".formatted(callee.kind()));
  }

  private Arguments arguments(Given given) {
    if (given.positional().isEmpty() && given.named().isEmpty()) {
      return Arguments.NONE;
    }
    Map<String, Value> named = new LinkedHashMap<>();
    given.named().forEach((name, expression) -> named.put(name, value(expression)));
    return new Arguments(values(given.positional()), named);
  }

  private Value unary(Expression.Unary unary) {
    Value of = value(unary.of());
    return switch (unary.operator()) {
      case "not" -> Value.truth(!of.isTrue());
      case "-" -> Numbers.compute("*", new Value.Whole(-1), of);
      default -> Numbers.compute("*", new Value.Whole(1), of);
    };
  }

  /** As in Python, the value that decides, not a truth value. */
  private Value and(Value left, Expression right) {
    return left.isTrue() ? value(right) : left;
  }

  private Value or(Value left, Expression right) {
    return left.isTrue() ? left : value(right);
  }

  private boolean holds(Expression.Comparison comparison) {
    Value left = value(comparison.first());
    for (Expression.Comparison.Step step : comparison.steps()) {
      Value right = value(step.with());
      if (!Operators.compare(step.operator(), left, right)) {
        return false;
      }
      left = right;
    }
    return true;
  }

  private Value choice(Expression.Choice choice) {
    if (value(choice.condition()).isTrue()) {
      return value(choice.then());
    }
    return choice.otherwise().map(this::value).orElse(new Value.Undefined("else"));
  }
}
