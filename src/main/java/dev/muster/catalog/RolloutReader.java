package dev.muster.catalog;

import dev.muster.document.Fields;
import dev.muster.document.Node;
import dev.muster.document.Node.Scalar;
import dev.muster.document.Problems;
import dev.muster.document.Secrets;
import dev.muster.document.TextFile;
import dev.muster.document.Values;
import dev.muster.document.YamlReader;
import dev.muster.model.FailurePolicy;
import dev.muster.model.FailurePolicy.OnAccount;
import dev.muster.model.FailurePolicy.OnExceeded;
import dev.muster.model.OperationSettings;
import dev.muster.model.SourceLocation;
import dev.muster.model.WaveDefinition;
import dev.muster.model.selector.SelectorParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads {@code rollout.yaml}. */
final class RolloutReader {
  private static final Pattern WAVE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Map<String, OnAccount> ON_ACCOUNT =
      Map.of("rollback", OnAccount.ROLLBACK, "keep", OnAccount.KEEP);
  private static final Map<String, OnExceeded> ON_EXCEEDED =
      Map.of(
          "rollback-run", OnExceeded.ROLLBACK_RUN,
          "rollback-wave", OnExceeded.ROLLBACK_WAVE,
          "halt", OnExceeded.HALT,
          "continue", OnExceeded.CONTINUE);

  private final Problems problems;
  private final Map<String, SourceLocation> names = new HashMap<>();

  RolloutReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * @throws dev.muster.model.UserError when it is no YAML file
   */
  Optional<Rollout> read(Path path) {
    if (!Files.exists(path)) {
      problems.error(
          SourceLocation.file(path.toString()),
          "there is no " + path + ", and without it all accounts would change at once",
          "Create it; 'waves: [ { name: canary, select: \"wave=canary\" }, { name: rest } ]' is a"
              + " good beginning.");
      return Optional.empty();
    }
    String text = TextFile.read(path);
    problems.addAll(Secrets.find(path.toString(), text));
    return Fields.read(
        YamlReader.read(path.toString(), text), "a rollout.yaml", problems, this::rollout);
  }

  private Optional<Rollout> rollout(Fields fields) {
    fields.require("waves");
    List<WaveDefinition> waves = waves(fields);
    return Optional.of(
        new Rollout(
            waves, onFailure(fields), OperationFields.read(fields, OperationSettings.cautious())));
  }

  private List<WaveDefinition> waves(Fields fields) {
    List<Node> items = fields.items("waves");
    boolean list = fields.node("waves").filter(Node.Sequence.class::isInstance).isPresent();
    if (list && items.isEmpty()) {
      fields.error("waves", "there is no wave", "Add at least '- { name: rest }'.");
    }
    return IntStream.range(0, items.size())
        .mapToObj(
            index ->
                Fields.read(
                    items.get(index),
                    "a wave",
                    problems,
                    wave -> wave(wave, index == items.size() - 1)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<WaveDefinition> wave(Fields fields, boolean last) {
    Optional<Scalar> name = fields.requiredText("name");
    name.ifPresent(this::checkName);
    Optional<WaveDefinition.Members> members = members(fields, last);
    Duration bake = fields.duration("bake").orElse(Duration.ZERO);
    String gate = fields.text("gate").map(Scalar::value).orElse("");
    return name.flatMap(
        text -> members.map(who -> new WaveDefinition(text.value(), who, bake, gate)));
  }

  private void checkName(Scalar name) {
    String shown = Values.quoted(name.value());
    if (!WAVE_NAME.matcher(name.value()).matches()) {
      problems.error(
          name.location(),
          shown + " is no name for a wave",
          "Use letters, digits, dots and hyphens, such as 'canary'.");
    }
    SourceLocation first = names.putIfAbsent(name.value(), name.location());
    if (first != null) {
      problems.error(
          name.location(),
          "the wave in line " + first.line() + " is called " + shown + " too",
          "Give each wave a name of its own.");
    }
  }

  private Optional<WaveDefinition.Members> members(Fields fields, boolean last) {
    Optional<Node> select = fields.node("select");
    Optional<Node> percent = fields.node("percent");
    if (select.isPresent() && percent.isPresent()) {
      fields.error(
          "percent",
          "a wave has both 'select' and 'percent'",
          "Keep one of them, or make two waves.");
    }
    if (select.isPresent()) {
      return fields
          .text("select")
          .flatMap(text -> SelectorParser.parse(text.value(), text.textLocation(), problems::add))
          .map(WaveDefinition.Selected::new);
    }
    if (percent.isPresent()) {
      return fields.percent("percent", 1).map(WaveDefinition.Share::new);
    }
    if (!last) {
      problems.error(
          fields.location(),
          "a wave without 'select' and 'percent' takes everybody who is left, and waves follow",
          "Give it one of them, or make it the last.");
    }
    return Optional.of(new WaveDefinition.Rest());
  }

  private static FailurePolicy onFailure(Fields fields) {
    FailurePolicy standard = FailurePolicy.standard();
    return fields
        .section(
            "onFailure",
            policy ->
                Optional.of(
                    new FailurePolicy(
                        policy.word("account", ON_ACCOUNT).orElse(standard.account()),
                        policy
                            .word("toleranceExceeded", ON_EXCEEDED)
                            .orElse(standard.toleranceExceeded()))))
        .orElse(standard);
  }
}
