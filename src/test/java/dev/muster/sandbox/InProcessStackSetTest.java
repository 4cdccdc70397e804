package dev.muster.sandbox;

/** The life of stack sets, without a port. */
final class InProcessStackSetTest extends StackSetContract {
  @Override
  Clients connect(Sandbox world) {
    return Clients.inProcess(world);
  }
}
