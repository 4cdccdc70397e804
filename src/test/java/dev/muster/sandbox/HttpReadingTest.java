package dev.muster.sandbox;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** What can be read, over a real port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpReadingTest extends ReadingContract {
  private final ServedWorld served = new ServedWorld();

  HttpReadingTest() throws IOException {}

  @Override
  Clients connect(Sandbox world) {
    return served.connect(world);
  }

  @AfterAll
  void stop() {
    served.close();
  }
}
