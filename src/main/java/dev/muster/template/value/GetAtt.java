package dev.muster.template.value;

import java.util.List;
import java.util.Optional;

/**
 * {@code Fn::GetAtt}: what AWS knows about a resource once it is there.
 *
 * @param attribute may hold dots, such as {@code Endpoint.Address}
 */
public record GetAtt(String resource, String attribute) implements Value {
  @Override
  public Optional<Value> resolve(Scope scope) {
    return Optional.of(this);
  }

  @Override
  public List<Value> children() {
    return List.of();
  }

  @Override
  public String json() {
    return JsonText.function(
        "Fn::GetAtt", "[" + JsonText.quoted(resource) + "," + JsonText.quoted(attribute) + "]");
  }
}
