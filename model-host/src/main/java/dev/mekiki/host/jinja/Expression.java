package dev.mekiki.host.jinja;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands between {@code {{} and {@code }}}, and in tags. */
sealed interface Expression {
  record Literal(Value value) implements Expression {}

  record Name(String name) implements Expression {}

  record ListOf(List<Expression> items) implements Expression {}

  record DictionaryOf(List<Map.Entry<Expression, Expression>> entries) implements Expression {}

  record Attribute(Expression of, String name) implements Expression {}

  record Item(Expression of, Expression index) implements Expression {}

  record Slice(
      Expression of, Optional<Expression> from, Optional<Expression> to, Optional<Expression> step)
      implements Expression {}

  record Call(Expression callee, Given given) implements Expression {}

  record Filter(Expression of, String name, Given given) implements Expression {}

  record Test(Expression of, String name, Given given, boolean negated) implements Expression {}

  /**
   * @param operator {@code -}, {@code +} or {@code not}
   */
  record Unary(String operator, Expression of) implements Expression {}

  record Binary(String operator, Expression left, Expression right) implements Expression {}

  record And(Expression left, Expression right) implements Expression {}

  record Or(Expression left, Expression right) implements Expression {}

  /** {@code a < b < c}: each neighbour pair must hold. */
  record Comparison(Expression first, List<Step> steps) implements Expression {
    record Step(String operator, Expression with) {}
  }

  record Choice(Expression condition, Expression then, Optional<Expression> otherwise)
      implements Expression {}

  /** Arguments as written. */
  record Given(List<Expression> positional, Map<String, Expression> named) {
    static final Given NOTHING = new Given(List.of(), Map.of());
  }
}
