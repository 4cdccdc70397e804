package dev.muster.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.Organizations;
import dev.muster.model.AccountId;
import dev.muster.model.AccountState;
import dev.muster.model.Organization;
import dev.muster.model.OrganizationAccount;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsOrganizationsTest {
  private static final String ORGANIZATION =
      "{\"Organization\":{\"Id\":\"o-exampleorg01\",\"MasterAccountId\":\"999999999999\"}}";

  private final ScriptedAws aws = new ScriptedAws();
  private final AwsBench bench = new AwsBench(aws);
  private final Organizations organizations = bench.clients.organizations();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void theOrganizationIsAskedOnce() {
    aws.json(ORGANIZATION);

    Organization described = organizations.describe();
    organizations.describe();

    assertThat(described.id()).isEqualTo("o-exampleorg01");
    assertThat(described.managementAccount()).isEqualTo(new AccountId("999999999999"));
    assertThat(described.rootId()).isEmpty();
    assertThat(aws.actions()).containsExactly("DescribeOrganization");
  }

  @Test
  void theUnitOfOneAccountIsFoundByWalkingUp() {
    parents("ou-ab12-22222222", "ORGANIZATIONAL_UNIT");
    aws.json("{\"OrganizationalUnit\":{\"Id\":\"ou-ab12-22222222\",\"Name\":\"Payments\"}}");
    parents("ou-ab12-11111111", "ORGANIZATIONAL_UNIT");
    aws.json("{\"OrganizationalUnit\":{\"Id\":\"ou-ab12-11111111\",\"Name\":\"Prod\"}}");
    parents("r-ab12", "ROOT");
    aws.json("{\"Roots\":[{\"Id\":\"r-ab12\",\"Name\":\"Root\"}]}");

    assertThat(organizations.organizationalUnit(new AccountId("111111111111")))
        .isEqualTo("Root/Prod/Payments");
    assertThat(aws.actions())
        .containsExactly(
            "ListParents",
            "DescribeOrganizationalUnit",
            "ListParents",
            "DescribeOrganizationalUnit",
            "ListParents",
            "ListRoots");
  }

  private void parents(String id, String type) {
    aws.json("{\"Parents\":[{\"Id\":\"" + id + "\",\"Type\":\"" + type + "\"}]}");
  }

  @Test
  void accountsComeInPagesOfTwentyAndAnEmptyPageIsNotTheEnd() {
    aws.json(ORGANIZATION);
    aws.json("{\"Accounts\":[" + account("1", "\"State\":\"ACTIVE\"") + "],\"NextToken\":\"t1\"}");
    aws.json("{\"Accounts\":[],\"NextToken\":\"t2\"}");
    aws.json("{\"Accounts\":[" + account("2", "\"State\":\"CLOSED\"") + "],\"NextToken\":null}");

    Organization read = organizations.read(false);

    assertThat(read.accounts())
        .extracting(found -> found.id() + " " + found.state())
        .containsExactly("000000000001 ACTIVE", "000000000002 CLOSED");
    assertThat(aws.asked().stream().skip(1).map(asked -> asked.form().get("json")))
        .containsExactly(
            "{\"MaxResults\":20}",
            "{\"NextToken\":\"t1\",\"MaxResults\":20}",
            "{\"NextToken\":\"t2\",\"MaxResults\":20}");
  }

  @Test
  void stateGoesBeforeStatusAndStatusIsGoodEnough() {
    aws.json(ORGANIZATION);
    aws.json(
        "{\"Accounts\":["
            + account("1", "\"Status\":\"SUSPENDED\",\"State\":\"PENDING_CLOSURE\"")
            + ","
            + account("2", "\"Status\":\"SUSPENDED\"")
            + ","
            + account("3", "\"State\":\"FROZEN\"")
            + "]}");

    assertThat(organizations.read(false).accounts())
        .extracting(OrganizationAccount::state)
        .containsExactly(
            AccountState.PENDING_CLOSURE, AccountState.SUSPENDED, AccountState.UNKNOWN);
  }

  @Test
  void withUnitsTheTreeIsWalkedAndAccountsTellTheirPath() {
    aws.json(ORGANIZATION);
    aws.json("{\"Roots\":[{\"Id\":\"r-ab12\",\"Name\":\"Root\"}]}");
    aws.json("{\"Accounts\":[" + account("1", "\"State\":\"ACTIVE\"") + "]}");
    aws.json("{\"OrganizationalUnits\":[{\"Id\":\"ou-ab12-11111111\",\"Name\":\"Prod\"}]}");
    aws.json("{\"Accounts\":[" + account("2", "\"State\":\"ACTIVE\"") + "]}");
    aws.json("{\"OrganizationalUnits\":[]}");

    Organization read = organizations.read(true);

    assertThat(read.rootId()).contains("r-ab12");
    assertThat(organizations.rootId()).isEqualTo("r-ab12");
    assertThat(read.accounts())
        .extracting(found -> found.organizationalUnit().orElse("?"))
        .containsExactly("Root", "Root/Prod");
    assertThat(aws.actions())
        .containsExactly(
            "DescribeOrganization",
            "ListRoots",
            "ListAccountsForParent",
            "ListOrganizationalUnitsForParent",
            "ListAccountsForParent",
            "ListOrganizationalUnitsForParent");
  }

  @Test
  void nothingIsAskedBelowTheDeepestUnit() {
    aws.json(ORGANIZATION);
    aws.json("{\"Roots\":[{\"Id\":\"r-ab12\",\"Name\":\"Root\"}]}");
    for (int depth = 1; depth <= 5; depth++) {
      aws.json("{\"Accounts\":[]}");
      aws.json(
          "{\"OrganizationalUnits\":[{\"Id\":\"ou-ab12-%d\",\"Name\":\"L%d\"}]}"
              .formatted(depth, depth));
    }
    aws.json("{\"Accounts\":[" + account("1", "\"State\":\"ACTIVE\"") + "]}");

    assertThat(organizations.read(true).accounts())
        .extracting(found -> found.organizationalUnit().orElse("?"))
        .containsExactly("Root/L1/L2/L3/L4/L5");
  }

  @Test
  void oneAccountIsOneCall() {
    aws.json("{\"Account\":" + account("1", "\"State\":\"ACTIVE\"") + "}");
    aws.refuseJson(400, "AccountNotFoundException", "no such account");

    AccountId id = new AccountId("000000000001");
    assertThat(organizations.account(id))
        .contains(
            new OrganizationAccount(
                id, "account 1", "1@example.com", AccountState.ACTIVE, Optional.empty()));
    assertThat(organizations.account(new AccountId("000000000002"))).isEmpty();
    assertThat(aws.actions()).containsExactly("DescribeAccount", "DescribeAccount");
  }

  @Test
  void anAccountOutsideAnyOrganizationIsNotAMissingAccount() {
    aws.refuseJson(400, "AWSOrganizationsNotInUseException", "not in use");

    assertThatThrownBy(() -> organizations.account(new AccountId("000000000001")))
        .isInstanceOfSatisfying(
            CloudException.class, e -> assertThat(e.advice()).contains("in no organization"));
  }

  @Test
  void tagsAreReadWithoutAPageSizeForThereIsNone() {
    aws.json("{\"Tags\":[{\"Key\":\"team\",\"Value\":\"a\"}],\"NextToken\":\"t\"}");
    aws.json("{\"Tags\":[{\"Key\":\"env\",\"Value\":\"prod\"}]}");

    assertThat(organizations.tags(new AccountId("000000000001")))
        .isEqualTo(Map.of("team", "a", "env", "prod"));
    assertThat(aws.asked().get(0).form())
        .isEqualTo(Map.of("json", "{\"ResourceId\":\"000000000001\"}"));
  }

  private static String account(String digit, String state) {
    return "{\"Id\":\"00000000000%1$s\",\"Name\":\"account %1$s\",\"Email\":\"%1$s@example.com\",%2$s}"
        .formatted(digit, state);
  }
}
