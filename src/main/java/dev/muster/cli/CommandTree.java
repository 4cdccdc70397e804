package dev.muster.cli;

import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands below {@code muster}. Reading the options of one takes milliseconds, and a process
 * runs one command: the others get a name and a line of description, which is all that the help of
 * the whole and the search for a misspelt name need.
 */
final class CommandTree {
  /** In the order of the help. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          InitCommand.class,
          ValidateCommand.class,
          PreflightCommand.class,
          BootstrapCommand.class,
          PlanCommand.class,
          RolloutCommand.class,
          RetryCommand.class,
          ResumeCommand.class,
          RollbackCommand.class,
          OnboardCommand.class,
          OffboardCommand.class,
          AdoptCommand.class,
          RepairCommand.class,
          StatusCommand.class,
          DriftCommand.class,
          RunsCommand.class,
          CoverageCommand.class,
          NotificationsCommand.class,
          SandboxCommand.class,
          WarmUpCommand.class,
          CompletionCommand.class,
          CompleteCommand.class,
          HelpCommand.class);

  private CommandTree() {}

  /** Every command with all its options. */
  static CommandLine whole(IFactory factory) {
    return tree(factory, names());
  }

  /** Only the commands that occur in {@code arguments} with their options. */
  static CommandLine of(IFactory factory, Collection<String> arguments) {
    return arguments.contains(name(CompletionCommand.class))
        ? whole(factory)
        : tree(factory, arguments);
  }

  private static CommandLine tree(IFactory factory, Collection<String> wanted) {
    CommandLine root = new CommandLine(MusterCommand.class, factory);
    for (Class<?> type : COMMANDS) {
      Command command = type.getAnnotation(Command.class);
      root.addSubcommand(
          command.name(),
          wanted.contains(command.name())
              ? new CommandLine(type, factory)
              : new CommandLine(outline(command), factory));
    }
    return root;
  }

  private static CommandSpec outline(Command command) {
    CommandSpec outline = CommandSpec.create().name(command.name());
    outline
        .usageMessage()
        .header(command.header())
        .description(command.description())
        .hidden(command.hidden());
    return outline;
  }

  private static List<String> names() {
    return COMMANDS.stream().map(CommandTree::name).toList();
  }

  private static String name(Class<?> type) {
    return type.getAnnotation(Command.class).name();
  }
}
