package dev.muster.sandbox;

/** The contract, without a port. */
final class InProcessContractTest extends StackSetContract {
  @Override
  Clients connect(Sandbox world) {
    return Clients.inProcess(world);
  }
}
