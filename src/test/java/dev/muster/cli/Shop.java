package dev.muster.cli;

import java.nio.file.Path;

/** The account of {@link Project#small} that leaves the inventory, comes back, and gets stuck. */
final class Shop {
  static final String ID = "333344445555";

  /** The account that stands below it in accounts.yaml. */
  private static final String NEXT = "  - id: \"444455556666\"";

  private static final String ENTRY =
      "  - id: \"" + ID + "\"\n    name: shop\n    security: secure\n    environment: prod\n";

  private Shop() {}

  /** A project in which every account has what it should. */
  static Project rolledOut(Path directory) {
    Project project = Project.small(directory);
    project.muster("rollout", "--sandbox").exits(ExitCode.OK);
    return project;
  }

  static void leaves(Project project) {
    project.edit("accounts.yaml", ENTRY, "");
  }

  static void comesBack(Project project) {
    project.edit("accounts.yaml", NEXT, ENTRY + NEXT);
  }

  static void changes(Project project, String from, String to) {
    project.edit(
        "accounts.yaml", "name: shop\n    security: " + from, "name: shop\n    security: " + to);
  }
}
