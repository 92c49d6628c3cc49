package dev.mekiki.host.jinja;

import java.util.List;
import java.util.Optional;

/** What a template does, in order. */
sealed interface Statement {
  record Data(Text text) implements Statement {}

  record Print(Expression value) implements Statement {}

  record If(List<Branch> branches, List<Statement> otherwise) implements Statement {
    record Branch(Expression condition, List<Statement> body) {}
  }

  /**
   * @param names several where each item is taken apart
   */
  record For(
      List<String> names,
      Expression items,
      Optional<Expression> condition,
      List<Statement> body,
      List<Statement> otherwise)
      implements Statement {}

  /**
   * @param names several where the value is taken apart
   */
  record Assign(List<String> names, Expression value) implements Statement {}

  record AssignAttribute(String namespace, String name, Expression value) implements Statement {}

  /** The text that the body prints. */
  record Capture(String name, List<Statement> body) implements Statement {}

  record Macro(String name, List<Parameter> parameters, List<Statement> body) implements Statement {
    record Parameter(String name, Optional<Expression> otherwise) {}
  }

  /** Body of a tag that changes nothing, such as {@code generation}. */
  record Group(List<Statement> body) implements Statement {}

  record Break() implements Statement {}

  record Continue() implements Statement {}
}
