package dev.mekiki.host.jinja;

import dev.mekiki.host.jinja.Statement.Macro.Parameter;
import dev.mekiki.host.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Text, prints and tags. */
final class StatementParser {
  private final Tokens tokens;
  private final ExpressionParser expressions;

  private StatementParser(Tokens tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
  }

  static List<Statement> parse(String source) {
    StatementParser parser = new StatementParser(new Tokens(Lexer.tokens(source)));
    List<Statement> statements = parser.until(Set.of());
    if (parser.tokens.peek().kind() != Kind.END) {
      throw parser.tokens.error("nothing is open that this could end");
    }
    return statements;
  }

  /** Statements up to a tag of one of these names; the tag's name is the next token. */
  private List<Statement> until(Set<String> ends) {
    List<Statement> statements = new ArrayList<>();
    while (tokens.peek().kind() != Kind.END) {
      Token token = tokens.take();
      switch (token.kind()) {
        case DATA -> statements.add(new Statement.Data(Value.text(token.text())));
        case PRINT_BEGIN -> {
          statements.add(new Statement.Print(expressions.tuple()));
          tokens.expect(Kind.PRINT_END);
        }
        default -> {
          if (ends.contains(tokens.peek().text()) || tokens.peek().text().startsWith("end")) {
            return statements;
          }
          statements.add(tag());
        }
      }
    }
    if (!ends.isEmpty()) {
      throw tokens.error("one of " + ends + " is missing");
    }
    return statements;
  }

  private Statement tag() {
    tokens.enter();
    Token name = tokens.expect(Kind.NAME);
    Statement statement =
        switch (name.text()) {
          case "if" -> branches();
          case "for" -> loop();
          case "set" -> assignment();
          case "macro" -> macro();
          case "generation" -> new Statement.Group(body("endgeneration"));
          case "break" -> end(new Statement.Break());
          case "continue" -> end(new Statement.Continue());
          default ->
              throw tokens.error(
                  "the tag '%s' is not supported in chat templates".formatted(name.text()));
        };
    tokens.leave();
    return statement;
  }

  private <T extends Statement> T end(T statement) {
    tokens.expect(Kind.BLOCK_END);
    return statement;
  }

  /** From the end of the opening tag to the end of the closing one. */
  private List<Statement> body(String closing) {
    tokens.expect(Kind.BLOCK_END);
    List<Statement> body = until(Set.of(closing));
    close(closing);
    return body;
  }

  private void close(String closing) {
    if (!tokens.skipName(closing)) {
      throw tokens.error(closing + " was expected");
    }
    if (tokens.peek().kind() == Kind.NAME) {
      tokens.take();
    }
    tokens.expect(Kind.BLOCK_END);
  }

  private Statement branches() {
    List<Statement.If.Branch> branches = new ArrayList<>();
    List<Statement> otherwise = List.of();
    do {
      Expression condition = expressions.tuple();
      tokens.expect(Kind.BLOCK_END);
      branches.add(new Statement.If.Branch(condition, until(Set.of("elif", "else", "endif"))));
    } while (tokens.skipName("elif"));
    if (tokens.skipName("else")) {
      tokens.expect(Kind.BLOCK_END);
      otherwise = until(Set.of("endif"));
    }
    close("endif");
    return new Statement.If(branches, otherwise);
  }

  private Statement loop() {
    List<String> names = names();
    if (!tokens.skipName("in")) {
      throw tokens.error("'in' was expected");
    }
    Expression items = expressions.or();
    Optional<Expression> condition =
        tokens.skipName("if") ? Optional.of(expressions.expression()) : Optional.empty();
    if (tokens.atName("recursive")) {
      throw tokens.error("recursive loops are not supported");
    }
    tokens.expect(Kind.BLOCK_END);
    List<Statement> body = until(Set.of("else", "endfor"));
    List<Statement> otherwise = List.of();
    if (tokens.skipName("else")) {
      tokens.expect(Kind.BLOCK_END);
      otherwise = until(Set.of("endfor"));
    }
    close("endfor");
    return new Statement.For(names, items, condition, body, otherwise);
  }

  private List<String> names() {
    boolean bracket = tokens.skip("(");
    List<String> names = new ArrayList<>(List.of(tokens.expectName()));
    while (tokens.skip(",")) {
      names.add(tokens.expectName());
    }
    if (bracket) {
      tokens.expect(")");
    }
    return names;
  }

  private Statement assignment() {
    if (tokens.peekSecond().is(Kind.OPERATOR, ".")) {
      String namespace = tokens.expectName();
      tokens.expect(".");
      String name = tokens.expectName();
      tokens.expect("=");
      return end(new Statement.AssignAttribute(namespace, name, expressions.tuple()));
    }
    List<String> names = names();
    if (tokens.peek().kind() == Kind.BLOCK_END && names.size() == 1) {
      return new Statement.Capture(names.getFirst(), body("endset"));
    }
    tokens.expect("=");
    return end(new Statement.Assign(names, expressions.tuple()));
  }

  private Statement macro() {
    String name = tokens.expectName();
    tokens.expect("(");
    List<Parameter> parameters = new ArrayList<>();
    while (!tokens.skip(")")) {
      String parameter = tokens.expectName();
      parameters.add(
          new Parameter(
              parameter,
              tokens.skip("=") ? Optional.of(expressions.expression()) : Optional.empty()));
      if (!tokens.at(")")) {
        tokens.expect(",");
      }
    }
    return new Statement.Macro(name, parameters, body("endmacro"));
  }
}
