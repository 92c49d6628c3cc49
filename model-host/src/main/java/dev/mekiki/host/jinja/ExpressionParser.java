package dev.mekiki.host.jinja;

import dev.mekiki.host.jinja.Expression.And;
import dev.mekiki.host.jinja.Expression.Binary;
import dev.mekiki.host.jinja.Expression.Choice;
import dev.mekiki.host.jinja.Expression.Comparison;
import dev.mekiki.host.jinja.Expression.Or;
import dev.mekiki.host.jinja.Expression.Unary;
import dev.mekiki.host.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Operators by falling looseness: choice, or, and, not, comparison, sums, ~, products, power. */
final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");

  private final Tokens tokens;
  private final OperandParser operands;

  ExpressionParser(Tokens tokens) {
    this.tokens = tokens;
    this.operands = new OperandParser(tokens, this);
  }

  Expression expression() {
    tokens.enter();
    Expression value = or();
    while (tokens.skipName("if")) {
      Expression condition = or();
      Optional<Expression> otherwise =
          tokens.skipName("else") ? Optional.of(expression()) : Optional.empty();
      value = new Choice(condition, value, otherwise);
    }
    tokens.leave();
    return value;
  }

  /** Several expressions with commas between them make a list. */
  Expression tuple() {
    Expression first = expression();
    if (!tokens.at(",")) {
      return first;
    }
    List<Expression> items = new ArrayList<>(List.of(first));
    while (tokens.skip(",") && startsExpression()) {
      items.add(expression());
    }
    return new Expression.ListOf(items);
  }

  private boolean startsExpression() {
    Kind kind = tokens.peek().kind();
    return kind != Kind.BLOCK_END && kind != Kind.PRINT_END && !tokens.at(")");
  }

  /** Without a choice, as the items of a loop are: there {@code if} begins the loop's condition. */
  Expression or() {
    Expression left = and();
    while (tokens.skipName("or")) {
      left = new Or(left, and());
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (tokens.skipName("and")) {
      left = new And(left, not());
    }
    return left;
  }

  private Expression not() {
    if (!tokens.skipName("not")) {
      return comparison();
    }
    tokens.enter();
    Expression negated = new Unary("not", not());
    tokens.leave();
    return negated;
  }

  private Expression comparison() {
    Expression first = sum();
    List<Comparison.Step> steps = new ArrayList<>();
    while (true) {
      if (tokens.peek().kind() == Kind.OPERATOR && COMPARISONS.contains(tokens.peek().text())) {
        steps.add(new Comparison.Step(tokens.take().text(), sum()));
      } else if (tokens.skipName("in")) {
        steps.add(new Comparison.Step("in", sum()));
      } else if (tokens.atName("not") && tokens.peekSecond().is(Kind.NAME, "in")) {
        tokens.take();
        tokens.take();
        steps.add(new Comparison.Step("not in", sum()));
      } else {
        return steps.isEmpty() ? first : new Comparison(first, steps);
      }
    }
  }

  private Expression sum() {
    return chain(Set.of("+", "-"), this::concatenation);
  }

  private Expression concatenation() {
    return chain(Set.of("~"), this::product);
  }

  private Expression product() {
    return chain(Set.of("*", "/", "//", "%"), this::power);
  }

  private Expression power() {
    return chain(Set.of("**"), () -> unary(true));
  }

  private Expression chain(Set<String> operators, Supplier<Expression> operand) {
    Expression left = operand.get();
    while (tokens.peek().kind() == Kind.OPERATOR && operators.contains(tokens.peek().text())) {
      left = new Binary(tokens.take().text(), left, operand.get());
    }
    return left;
  }

  Expression unary(boolean withFilters) {
    Expression value;
    if (tokens.at("-") || tokens.at("+")) {
      tokens.enter();
      value = new Unary(tokens.take().text(), unary(false));
      tokens.leave();
    } else {
      value = operands.primary();
    }
    value = operands.postfix(value);
    return withFilters ? operands.filters(value) : value;
  }
}
