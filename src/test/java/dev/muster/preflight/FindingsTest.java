package dev.muster.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.cloud.CallerIdentity;
import dev.muster.cloud.CloudException;
import dev.muster.cloud.StackSetDescription;
import dev.muster.inventory.Inventory;
import dev.muster.inventory.InventoryReader;
import dev.muster.inventory.Reconciliation;
import dev.muster.model.AccountId;
import dev.muster.model.AccountState;
import dev.muster.model.ManagementAccount;
import dev.muster.model.OperationSettings;
import dev.muster.model.Organization;
import dev.muster.model.OrganizationAccount;
import dev.muster.model.PermissionModel;
import dev.muster.model.Region;
import dev.muster.model.RegionRule;
import dev.muster.model.SourceLocation;
import dev.muster.model.StackSetDefinition;
import dev.muster.model.StackSetName;
import dev.muster.model.TemplateParameter;
import dev.muster.model.TemplateSource;
import dev.muster.model.selector.Selector;
import dev.muster.preflight.AccountFacts.Place;
import dev.muster.preflight.Facts.Ground;
import dev.muster.preflight.Facts.Rights;
import dev.muster.preflight.Facts.StackSetFacts;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is decided from facts, without any AWS. */
class FindingsTest {
  private static final AccountId MANAGEMENT = new AccountId("999999999999");
  private static final AccountId ONE = new AccountId("111111111111");
  private static final Region TOKYO = new Region("ap-northeast-1");
  private static final Region HONG_KONG = new Region("ap-east-1");
  private static final String EXECUTION = "AWSCloudFormationStackSetExecutionRole";
  private static final String ADMINISTRATION = "AWSCloudFormationStackSetAdministrationRole";

  private PermissionModel model = PermissionModel.SELF_MANAGED;
  private String folder = "baseline";
  private boolean allFeatures = true;
  private int stackSets = 3;
  private List<String> stacks = List.of("StackSet-x");
  private Answer<List<String>> administratorInHongKong = Answer.of(List.of());
  private SortedMap<String, String> administration =
      role("{\"Principal\":{\"Service\":\"cloudformation.amazonaws.com\"}}");
  private SortedMap<String, String> execution =
      role("{\"Principal\":{\"AWS\":\"arn:aws:iam::999999999999:role/" + ADMINISTRATION + "\"}}");

  @Test
  void whatIsAsItShouldBeFindsNothing() {
    assertThat(findings()).isEmpty();
  }

  @Test
  void anExecutionRoleThatTrustsSomebodyElseBlocks() {
    execution = role("{\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"}}");

    Finding finding = only(Piece.EXECUTION_ROLE);

    assertThat(finding.severity()).isEqualTo(Severity.BLOCKS);
    assertThat(finding.what()).contains("does not trust the account 999999999999");
    assertThat(finding.account()).contains(ONE);
  }

  @Test
  void aRoleWhoseTrustNobodyShowsIsNotAccused() {
    execution = new TreeMap<>();

    assertThat(findings()).isEmpty();
  }

  @Test
  void anAdministrationRoleThatDoesNotTrustCloudFormationBlocks() {
    administration = role("{\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}");

    assertThat(only(Piece.ADMINISTRATION_ROLE).what()).contains("does not trust");
  }

  @Test
  void aRegionThatIsOffInTheAdministratorsAccountBlocksAll() {
    administratorInHongKong =
        Answer.refused(
            new CloudException(
                CloudException.Kind.CREDENTIALS,
                "cloudformation:ListStacks",
                "InvalidClientTokenId",
                "The security token included in the request is invalid.",
                Optional.empty()));

    Finding finding = only(Piece.REGION);

    assertThat(finding.account()).contains(MANAGEMENT);
    assertThat(finding.region()).contains(HONG_KONG);
    assertThat(finding.fix()).contains("aws account enable-region --region-name ap-east-1");
  }

  @Test
  void anOrganizationWithoutAllFeaturesBlocksServiceManagedStackSetsOnly() {
    allFeatures = false;
    assertThat(findings()).isEmpty();

    model = PermissionModel.SERVICE_MANAGED;
    assertThat(only(Piece.TRUSTED_ACCESS).fix()).contains("aws organizations enable-all-features");
  }

  @Test
  void theQuotasOfStackSetsAndStacksAreHeldAgainstWhatIsThere() {
    stackSets = 1_000;
    stacks = Collections.nCopies(2_000, "some-stack");

    assertThat(findings())
        .extracting(Finding::piece, Finding::severity)
        .containsOnly(tuple(Piece.QUOTA, Severity.WARNS));
    assertThat(findings()).extracting(Finding::what).anyMatch(w -> w.contains("1,000 stack sets"));
    assertThat(findings()).extracting(Finding::what).anyMatch(w -> w.contains("2,000 stacks"));
  }

  @Test
  void anAccountInAStateThatNobodyKnowsIsToBeLookedAt() {
    Inventory inventory =
        InventoryReader.read(
            "accounts.yaml",
            """
            version: 1
            organization: o-exampleorg01
            homeRegion: ap-northeast-1
            defaults: { regions: [ap-northeast-1] }
            accounts: [ { id: "111111111111", name: one, security: secure } ]
            """,
            LocalDate.of(2026, 11, 22));
    OrganizationAccount odd =
        new OrganizationAccount(
            ONE, "one", "one@example.com", AccountState.UNKNOWN, Optional.empty());
    Organization organization =
        new Organization("o-exampleorg01", MANAGEMENT, Optional.empty(), List.of(odd));

    List<Finding> findings =
        Findings.of(
                Wanted.of(TOKYO, List.of()),
                facts(),
                Optional.of(Reconciliation.of(inventory, organization)),
                Set.of(ONE))
            .findings();

    assertThat(findings)
        .filteredOn(finding -> finding.what().equals("its state in AWS Organizations is unknown"))
        .extracting(Finding::fix)
        .containsExactly("Look at it in AWS Organizations.");
  }

  @Test
  void oldAlertStacksMatterOnlyWhereAlertsAreSent() {
    stacks = List.of("cm-security-alert-mail-stack");
    assertThat(findings()).isEmpty();

    folder = "notification-mail";
    Finding finding = only(Piece.ALERT_STACK);
    assertThat(finding.severity()).isEqualTo(Severity.WARNS);
    assertThat(finding.fix())
        .contains(
            "delete-stack --stack-name cm-security-alert-mail-stack --region ap-northeast-1",
            "muster adopt");
  }

  private Finding only(Piece piece) {
    List<Finding> found = findings();
    assertThat(found).extracting(Finding::piece).containsOnly(piece);
    return found.get(0);
  }

  private List<Finding> findings() {
    Wanted wanted =
        Wanted.of(
            TOKYO,
            List.of(
                new Wanted.StackSet(
                    definition(),
                    new TreeMap<>(Map.of(ONE, new TreeMap<>(Map.of(TOKYO, Map.of())))))));
    return Findings.of(wanted, facts(), Optional.empty(), Set.of(ONE)).findings();
  }

  private Facts facts() {
    boolean selfManaged = model == PermissionModel.SELF_MANAGED;
    Optional<StackSetDescription> none = Optional.empty();
    return new Facts(
        new Ground(
            Answer.of(new CallerIdentity(MANAGEMENT, "arn:aws:iam::999999999999:user/ops")),
            Answer.of(new Organization("o-exampleorg01", MANAGEMENT, Optional.empty(), List.of()))),
        new Rights(
            Answer.of(allFeatures),
            Answer.of(Set.of("member.org.stacksets.cloudformation.amazonaws.com")),
            Answer.of(Set.of()),
            Map.of()),
        Answer.of(stackSets),
        Map.of(
            new StackSetName("muster-set"),
            new StackSetFacts(Answer.of(none), Answer.notAsked(), Answer.notAsked())),
        selfManaged ? Map.of(ADMINISTRATION, Answer.of(Optional.of(administration))) : Map.of(),
        Map.of(TOKYO, Answer.of(List.of()), HONG_KONG, administratorInHongKong),
        List.of(
            new AccountFacts(
                ONE,
                Answer.of(true),
                selfManaged ? Map.of(EXECUTION, Answer.of(Optional.of(execution))) : Map.of(),
                Map.of(),
                Answer.notAsked(),
                new TreeMap<>(Map.of(TOKYO, new Place(Answer.of(stacks), Map.of()))),
                OutsideFacts.notAsked())));
  }

  private StackSetDefinition definition() {
    return new StackSetDefinition(
        folder,
        new StackSetName("muster-set"),
        Optional.empty(),
        new TemplateSource("template.yaml", "", List.<TemplateParameter>of()),
        List.of(),
        model,
        Optional.empty(),
        Optional.empty(),
        ManagementAccount.AS_ITS_MODEL_ALLOWS,
        Map.of(),
        Selector.everything(),
        new RegionRule.PerAccount(),
        List.of(),
        Map.of(),
        OperationSettings.cautious(),
        SourceLocation.file("stackset.yaml"));
  }

  private static SortedMap<String, String> role(String trust) {
    return new TreeMap<>(Map.of("AssumeRolePolicyDocument", trust));
  }
}
