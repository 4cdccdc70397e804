package dev.muster.catalog;

import dev.muster.document.Secrets;
import dev.muster.model.ResourceDrift;
import dev.muster.model.ResourceDrift.PropertyDifference;
import dev.muster.model.TemplateParameter;
import dev.muster.template.Template;
import dev.muster.template.value.Ref;
import dev.muster.template.value.Value;
import dev.muster.template.value.ValueMap;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps secrets out of what a drift detection shows. A value is one when the template takes it from
 * a NoEcho parameter or a dynamic reference to a secret store, when its property is named like one,
 * or when it looks like one.
 */
public final class SecretProperties {
  /** What stands in the place of a value. */
  private static final String MASK = "(secret)";

  /** What CloudFormation fills in while it deploys. */
  private static final Pattern DYNAMIC_SECRET =
      Pattern.compile("\\{\\{resolve:(secretsmanager|ssm-secure):");

  /** By logical id: where the template puts secrets, such as {@code /Environment/Variables/KEY}. */
  private final Map<String, Set<String>> paths = new TreeMap<>();

  private final boolean everything;

  private SecretProperties(Collection<Template> templates, boolean everything) {
    this.everything = everything;
    templates.forEach(this::collect);
  }

  /**
   * @param templates of one stack set: as deployed, as wanted
   */
  public static SecretProperties of(Collection<Template> templates) {
    return new SecretProperties(templates, false);
  }

  /** Where no template tells: then nothing may be shown. */
  public static SecretProperties unknown() {
    return new SecretProperties(List.of(), true);
  }

  private void collect(Template template) {
    Set<String> secrets =
        template.parameters().stream()
            .filter(TemplateParameter::noEcho)
            .map(TemplateParameter::name)
            .collect(Collectors.toSet());
    template
        .resources()
        .forEach(
            (id, resource) ->
                places(resource.properties(), "", secrets)
                    .forEach(path -> paths.computeIfAbsent(id, any -> new TreeSet<>()).add(path)));
  }

  /**
   * Elements of a list move with conditions: where one is a secret, the whole list counts as it.
   */
  private static Stream<String> places(Value value, String path, Set<String> secrets) {
    if (value instanceof ValueMap map) {
      return map.entries().entrySet().stream()
          .flatMap(entry -> places(entry.getValue(), path + "/" + entry.getKey(), secrets));
    }
    return value.walk().anyMatch(inner -> isSecret(inner, secrets))
        ? Stream.of(path)
        : Stream.empty();
  }

  private static boolean isSecret(Value value, Set<String> secrets) {
    return value instanceof Ref ref && secrets.contains(ref.name())
        || value.text().filter(text -> DYNAMIC_SECRET.matcher(text).find()).isPresent();
  }

  /** The same drift, with a mask in the place of every secret. */
  public ResourceDrift masked(ResourceDrift drift) {
    Set<String> secret = paths.getOrDefault(drift.logicalId(), Set.of());
    return new ResourceDrift(
        drift.logicalId(),
        drift.physicalId(),
        drift.type(),
        drift.status(),
        drift.differences().stream().map(difference -> masked(difference, secret)).toList());
  }

  private PropertyDifference masked(PropertyDifference difference, Set<String> secret) {
    boolean hidden =
        everything
            || secret.stream().anyMatch(path -> touches(path, difference.path()))
            || Stream.of(difference.path().split("/")).anyMatch(Secrets::isSecretName)
            || Secrets.isSecret(difference.expected())
            || Secrets.isSecret(difference.actual());
    return hidden
        ? new PropertyDifference(
            difference.path(),
            mask(difference.expected()),
            mask(difference.actual()),
            difference.kind())
        : difference;
  }

  /** Whether one of them is inside the other. */
  private static boolean touches(String one, String other) {
    return (one + "/").startsWith(other + "/") || (other + "/").startsWith(one + "/");
  }

  private static String mask(String value) {
    return value.isEmpty() ? "" : MASK;
  }
}
