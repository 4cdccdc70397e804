package dev.muster.sandbox.api;

import dev.muster.sandbox.world.Refusal;
import java.util.Map;

/**
 * Something that a service can be asked.
 *
 * @param mutating whether the world may be another one afterwards
 */
public record Action(String name, boolean mutating, Handler handler) {

  /** Does what is asked. */
  public interface Handler {
    /**
     * The answer as a tree.
     *
     * @throws Refusal when AWS would refuse; nothing has changed then
     */
    Map<String, Object> handle(Call call);
  }

  static Action read(String name, Handler handler) {
    return new Action(name, false, handler);
  }

  static Action change(String name, Handler handler) {
    return new Action(name, true, handler);
  }
}
