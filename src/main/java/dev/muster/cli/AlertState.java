package dev.muster.cli;

/** What the rules that make alerts are switched to. */
enum AlertState {
  STARTED("ENABLED", "notifications start"),
  STOPPED("DISABLED", "notifications stop");

  private final String value;
  private final String command;

  AlertState(String value, String command) {
    this.value = value;
    this.command = command;
  }

  /** As EventBridge calls it, and the parameter of the templates. */
  String value() {
    return value;
  }

  /** What brings it about. */
  String command() {
    return command;
  }

  boolean isOn() {
    return this == STARTED;
  }
}
