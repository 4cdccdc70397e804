package dev.muster.aws;

/** The contract in the sandbox. */
class StackSetsSandboxTest extends StackSetsContract {
  @Override
  ContractWorld open() {
    return new SandboxWorld(SandboxWorld.calm());
  }
}
