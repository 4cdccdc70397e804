package dev.muster.template;

import dev.muster.model.SourceLocation;

/** A name that a template uses, and where. */
record Reference(Kind kind, String name, SourceLocation location) {

  /** What the name must be. */
  enum Kind {
    /** A parameter, a pseudo parameter or a resource. */
    VALUE,
    /** The same, inside text: not a list. */
    TEXT,
    /** A parameter or a pseudo parameter. */
    PARAMETER,
    RESOURCE,
    CONDITION,
    MAPPING
  }
}
