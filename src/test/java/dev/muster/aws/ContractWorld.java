package dev.muster.aws;

import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.time.Time;
import java.util.List;

/** An AWS to hold the contract against: an organization with accounts that trust us. */
interface ContractWorld extends AutoCloseable {
  AwsClients clients();

  /** Sleeping on it lets operations go on. */
  Time time();

  /** Three member accounts at least, each with the execution role. */
  List<AccountId> accounts();

  /** Two Regions, the home Region first. */
  List<Region> regions();

  /** Takes the execution role away from an account. */
  void removeExecutionRole(AccountId account);

  @Override
  void close();
}
