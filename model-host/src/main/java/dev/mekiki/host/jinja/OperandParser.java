package dev.mekiki.host.jinja;

import dev.mekiki.host.jinja.Expression.Given;
import dev.mekiki.host.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Literals and names with what follows them: attributes, items, calls, filters, tests. */
final class OperandParser {
  private static final Set<String> NO_ARGUMENT =
      Set.of("else", "or", "and", "if", "in", "not", "is");

  private final Tokens tokens;
  private final ExpressionParser expressions;

  OperandParser(Tokens tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  Expression primary() {
    Token token = tokens.take();
    return switch (token.kind()) {
      case STRING -> string(token);
      case WHOLE -> literal(new Value.Whole(Numbers.whole(token.text())));
      case REAL -> literal(new Value.Real(Double.parseDouble(token.text().replace("_", ""))));
      case NAME -> name(token.text());
      case OPERATOR -> bracket(token);
      default -> throw tokens.error("a value was expected");
    };
  }

  private static Expression literal(Value value) {
    return new Expression.Literal(value);
  }

  /** Strings side by side are one. */
  private Expression string(Token first) {
    StringBuilder text = new StringBuilder(first.text());
    while (tokens.peek().kind() == Kind.STRING) {
      text.append(tokens.take().text());
    }
    return literal(Value.text(text.toString()));
  }

  private static Expression name(String name) {
    return switch (name) {
      case "true", "True" -> literal(Value.TRUE);
      case "false", "False" -> literal(Value.FALSE);
      case "none", "None" -> literal(Value.NONE);
      default -> new Expression.Name(name);
    };
  }

  private Expression bracket(Token token) {
    return switch (token.text()) {
      case "(" -> {
        if (tokens.skip(")")) {
          yield new Expression.ListOf(List.of());
        }
        Expression inside = expressions.tuple();
        tokens.expect(")");
        yield inside;
      }
      case "[" -> new Expression.ListOf(items());
      case "{" -> dictionary();
      default -> throw tokens.error("a value was expected before this");
    };
  }

  private List<Expression> items() {
    List<Expression> items = new ArrayList<>();
    while (!tokens.skip("]")) {
      items.add(expressions.expression());
      if (!tokens.at("]")) {
        tokens.expect(",");
      }
    }
    return items;
  }

  private Expression dictionary() {
    List<Map.Entry<Expression, Expression>> entries = new ArrayList<>();
    while (!tokens.skip("}")) {
      Expression key = expressions.expression();
      tokens.expect(":");
      entries.add(Map.entry(key, expressions.expression()));
      if (!tokens.at("}")) {
        tokens.expect(",");
      }
    }
    return new Expression.DictionaryOf(entries);
  }

  Expression postfix(Expression of) {
    Expression value = of;
    while (true) {
      if (tokens.skip(".")) {
        value = attribute(value, tokens.take());
      } else if (tokens.skip("[")) {
        value = item(value);
      } else if (tokens.at("(")) {
        value = new Expression.Call(value, given());
      } else {
        return value;
      }
    }
  }

  private Expression attribute(Expression of, Token name) {
    return switch (name.kind()) {
      case NAME -> new Expression.Attribute(of, name.text());
      case WHOLE -> new Expression.Item(of, literal(new Value.Whole(Numbers.whole(name.text()))));
      default -> throw tokens.error("a name was expected before this");
    };
  }

  private Expression item(Expression of) {
    Optional<Expression> from = bound();
    if (!tokens.skip(":")) {
      tokens.expect("]");
      return new Expression.Item(
          of, from.orElseThrow(() -> tokens.error("an index was expected before this")));
    }
    Optional<Expression> to = bound();
    Optional<Expression> step = tokens.skip(":") ? bound() : Optional.empty();
    tokens.expect("]");
    return new Expression.Slice(of, from, to, step);
  }

  private Optional<Expression> bound() {
    return tokens.at(":") || tokens.at("]")
        ? Optional.empty()
        : Optional.of(expressions.expression());
  }

  private Given given() {
    tokens.expect("(");
    List<Expression> positional = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    while (!tokens.skip(")")) {
      if (tokens.peek().kind() == Kind.NAME && tokens.peekSecond().is(Kind.OPERATOR, "=")) {
        String name = tokens.expectName();
        tokens.expect("=");
        named.put(name, expressions.expression());
      } else {
        positional.add(expressions.expression());
      }
      if (!tokens.at(")")) {
        tokens.expect(",");
      }
    }
    return new Given(positional, named);
  }

  Expression filters(Expression of) {
    Expression value = of;
    while (true) {
      if (tokens.skip("|")) {
        value = new Expression.Filter(value, tokens.expectName(), optionalGiven());
      } else if (tokens.skipName("is")) {
        value = test(value);
      } else if (tokens.at("(")) {
        value = new Expression.Call(value, given());
      } else {
        return value;
      }
    }
  }

  private Given optionalGiven() {
    return tokens.at("(") ? given() : Given.NOTHING;
  }

  private Expression test(Expression of) {
    boolean negated = tokens.skipName("not");
    String name = tokens.expectName();
    return new Expression.Test(of, name, takesArgument() ? argument() : optionalGiven(), negated);
  }

  /** {@code x is divisibleby 3}: one argument may stand without brackets. */
  private boolean takesArgument() {
    Token next = tokens.peek();
    return switch (next.kind()) {
      case NAME -> !NO_ARGUMENT.contains(next.text());
      case STRING, WHOLE, REAL -> true;
      case OPERATOR -> next.text().equals("[") || next.text().equals("{");
      default -> false;
    };
  }

  private Given argument() {
    return new Given(List.of(postfix(primary())), Map.of());
  }
}
