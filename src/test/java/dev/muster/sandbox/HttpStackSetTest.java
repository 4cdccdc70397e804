package dev.muster.sandbox;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The life of stack sets, over a real port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpStackSetTest extends StackSetContract {
  private final ServedWorld served = new ServedWorld();

  HttpStackSetTest() throws IOException {}

  @Override
  Clients connect(Sandbox world) {
    return served.connect(world);
  }

  @AfterAll
  void stop() {
    served.close();
  }
}
