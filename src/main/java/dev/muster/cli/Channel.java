package dev.muster.cli;

import dev.muster.catalog.Catalog;
import dev.muster.model.QuickCreate;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.UserError;
import java.util.Locale;

/** The two ways in which alerts arrive. */
enum Channel {
  MAIL,
  SLACK;

  /** The target id in the rules of the template. */
  String target() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name that stacks made by a quick-create link have always had. */
  String quickCreateStack() {
    return QuickCreate.stackName(target());
  }

  /** The folder of the stack set that brings it. */
  String folder() {
    return "notification-" + target();
  }

  /** The stack set that brings it. */
  StackSetDefinition stackSet(Catalog catalog) {
    String folder = folder();
    return catalog
        .stackSet(folder)
        .orElseThrow(
            () ->
                UserError.of(
                    "There is no stack set in the folder " + folder + ".",
                    "Name the folder that holds it with --stacksets."));
  }
}
