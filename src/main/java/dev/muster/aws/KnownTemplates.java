package dev.muster.aws;

import dev.muster.model.TemplateParameter;
import dev.muster.model.TemplateSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Templates at hand. A stack set that has the very text of one has its NoEcho parameters too, so
 * that AWS need not be asked for them.
 *
 * @param noEchoByBody names of NoEcho parameters, by the text of the template
 */
public record KnownTemplates(Map<String, Set<String>> noEchoByBody) {
  public static final KnownTemplates NONE = new KnownTemplates(Map.of());

  public KnownTemplates {
    noEchoByBody = Map.copyOf(noEchoByBody);
  }

  public static KnownTemplates of(Collection<TemplateSource> templates) {
    return new KnownTemplates(
        templates.stream()
            .collect(
                Collectors.toMap(
                    TemplateSource::body, KnownTemplates::noEcho, (one, same) -> one)));
  }

  /** The names of the NoEcho parameters of this text; empty when it is not at hand. */
  Optional<Set<String>> noEcho(String body) {
    return Optional.ofNullable(noEchoByBody.get(body));
  }

  private static Set<String> noEcho(TemplateSource template) {
    return template.parameters().stream()
        .filter(TemplateParameter::noEcho)
        .map(TemplateParameter::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
