package dev.muster.model;

import java.util.List;
import java.util.Optional;

/**
 * A template as it will be sent: the exact text, and what the text declares.
 *
 * @param file where it was read
 */
public record TemplateSource(String file, String body, List<TemplateParameter> parameters) {
  public TemplateSource {
    parameters = List.copyOf(parameters);
  }

  public Optional<TemplateParameter> parameter(String name) {
    return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }
}
