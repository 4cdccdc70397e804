package dev.muster.catalog;

import dev.muster.document.Node.Mapping;
import dev.muster.document.TextEdit;
import dev.muster.document.YamlValue;
import dev.muster.model.SourceLocation;
import dev.muster.model.UserError;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sets parameters of everybody in the text of a {@code stackset.yaml}, and changes nothing else.
 */
public final class DefinitionEdit {
  private DefinitionEdit() {}

  /**
   * The text with these values.
   *
   * @throws UserError when it is written in a way that cannot be changed
   */
  public static String set(String file, String text, Map<String, String> parameters) {
    TextEdit edit = new TextEdit(file, text);
    if (!(edit.document() instanceof Mapping document) || document.entries().isEmpty()) {
      throw UserError.of(
          SourceLocation.file(file) + " has no keys.", "Write 'key: value' lines into it.");
    }
    TreeMap<String, YamlValue> values = new TreeMap<>();
    parameters.forEach((name, value) -> values.put(name, new YamlValue.Text(value)));
    edit.set(
        document,
        new YamlValue.Keys(
            new TreeMap<>(Map.of(ParameterFields.PARAMETERS, new YamlValue.Keys(values)))));
    return edit.changed();
  }
}
