package dev.muster.sandbox;

/** What can be read, without a port. */
final class InProcessReadingTest extends ReadingContract {
  @Override
  Clients connect(Sandbox world) {
    return Clients.inProcess(world);
  }
}
