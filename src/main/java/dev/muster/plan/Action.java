package dev.muster.plan;

/** What is to happen to a target, or to a stack set's definition. */
public enum Action {
  CREATE("+"),
  /** A stack that stands by itself comes into the stack set, as it is. */
  IMPORT("="),
  UPDATE("~"),
  /** Only parameter overrides change. */
  OVERRIDE("~"),
  DELETE("-"),
  NONE(" ");

  private final String sign;

  Action(String sign) {
    this.sign = sign;
  }

  /** One character for plans, as Terraform users know it. */
  public String sign() {
    return sign;
  }
}
