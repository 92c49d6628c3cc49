package dev.mekiki.host.jinja;

import dev.mekiki.host.jinja.Token.Kind;
import java.util.List;

/** The tokens from the next one on. */
final class Tokens {
  /** Deeper nesting than this is no template but an attack on the stack. */
  private static final int MOST_DEPTH = 100;

  private final List<Token> tokens;
  private int next;
  private int depth;

  Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(next);
  }

  Token peekSecond() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  Token take() {
    return next < tokens.size() - 1 ? tokens.get(next++) : tokens.get(next);
  }

  boolean at(String operator) {
    return peek().is(Kind.OPERATOR, operator);
  }

  boolean atName(String name) {
    return peek().is(Kind.NAME, name);
  }

  boolean skip(String operator) {
    boolean there = at(operator);
    if (there) {
      take();
    }
    return there;
  }

  boolean skipName(String name) {
    boolean there = atName(name);
    if (there) {
      take();
    }
    return there;
  }

  void expect(String operator) {
    if (!skip(operator)) {
      throw error("'" + operator + "' was expected");
    }
  }

  Token expect(Kind kind) {
    if (peek().kind() != kind) {
      throw error(kind + " was expected");
    }
    return take();
  }

  String expectName() {
    return expect(Kind.NAME).text();
  }

  void enter() {
    if (++depth > MOST_DEPTH) {
      throw error("expressions or blocks are nested too deeply");
    }
  }

  void leave() {
    depth--;
  }

  TemplateException error(String what) {
    Token token = peek();
    String seen = token.text().isEmpty() ? token.kind().toString() : token.text();
    return new TemplateException(
        "Line %d of the template, at '%s': %s".formatted(token.line(), seen, what));
  }
}
