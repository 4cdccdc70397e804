package dev.muster.cli;

import static dev.muster.cli.PreflightDesk.TOKYO;
import static dev.muster.cli.PreflightDesk.VIRGINIA;
import static dev.muster.cli.PreflightDesk.accounts;
import static dev.muster.cli.PreflightDesk.desk;
import static dev.muster.cli.PreflightDesk.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.sandbox.world.Fault;
import dev.muster.sandbox.world.FaultKind;
import dev.muster.sandbox.world.WorldSeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CloudFormation has no type for: read, told, never changed, in the way of nothing. */
class PreflightOutsideTest {
  private static final Set<String> ACTIONS =
      Set.of(
          "ec2:GetEbsEncryptionByDefault",
          "iam:GetAccountPasswordPolicy",
          "inspector2:BatchGetAccountStatus",
          "s3:GetAccountPublicAccessBlock");

  @TempDir Path directory;

  @Test
  void newAccountsAreToldWithTheCommandsThatMendThem() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(result.exit()).as(result.all()).isZero();
    assertThat(json(result).get("notes").asInt()).as("counted apart").isEqualTo(1);
    List<JsonNode> outside = outside(result);
    assertThat(outside).hasSize(6);
    assertThat(outside)
        .allSatisfy(
            one -> {
              assertThat(one.get("severity").asText()).isEqualTo("TELLS");
              assertThat(accounts(one)).containsExactly(Desk.ONE, Desk.TWO, Desk.THREE);
              assertThat(one.get("fix").asText()).contains("`aws ");
            });
    json(result)
        .get("findings")
        .forEach(one -> assertThat(one.get("piece").asText()).isNotEqualTo("OUTSIDE"));
  }

  @Test
  void anAccountThatIsSetOtherwiseStandsApart() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.inWorld(
        sandbox -> {
          sandbox.addFault(
              setting("PasswordPolicy", "{\"MinimumPasswordLength\":8}").account(Desk.TWO));
          sandbox.addFault(
              setting("EbsEncryption", "{\"EbsEncryptionByDefault\":true}")
                  .account(Desk.THREE)
                  .region(VIRGINIA));
        });

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(accounts(telling(result, "8 characters at least and not 14")))
        .containsExactly(Desk.TWO);
    assertThat(accounts(telling(result, "there is no password policy")))
        .containsExactly(Desk.ONE, Desk.THREE);
    JsonNode encrypted = telling(result, "new EBS volumes are encrypted by default");
    assertThat(accounts(encrypted)).containsExactly(Desk.THREE);
    assertThat(encrypted.at("/accounts/0/regions")).hasSize(1);
    assertThat(encrypted.at("/accounts/0/regions/0").asText()).isEqualTo(VIRGINIA);
  }

  @ParameterizedTest
  @CsvSource({
    "GetAccountPasswordPolicy, iam:GetAccountPasswordPolicy",
    "GetPublicAccessBlock, s3:GetAccountPublicAccessBlock",
    "GetEbsEncryptionByDefault, ec2:GetEbsEncryptionByDefault",
    "BatchGetAccountStatus, inspector2:BatchGetAccountStatus"
  })
  void aMissingPermissionIsNamedOnceForAllAccountsAndNothingFails(String call, String permission) {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.inWorld(sandbox -> sandbox.addFault(Fault.of(FaultKind.API_DENIED).action(call)));

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(result.exit()).as(result.all()).isZero();
    JsonNode finding = telling(result, permission + " was refused");
    assertThat(finding.get("severity").asText()).isEqualTo("TELLS");
    assertThat(finding.get("fix").asText()).contains("\"Action\": \"" + permission + "\"");
    assertThat(accounts(finding)).containsExactly(Desk.ONE, Desk.TWO, Desk.THREE);
    finding.get("accounts").forEach(place -> assertThat(place.get("regions")).isEmpty());
  }

  @Test
  void aServiceThatCannotBeReachedEndsNothingAndIsNotTriedForEachAccount() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.inWorld(
        sandbox ->
            sandbox.addFault(
                Fault.of(FaultKind.CONNECTION_RESET).action("GetAccountPasswordPolicy")));

    Desk.Result result = desk.sandbox("preflight", "-v", "-o", "json");

    assertThat(result.exit()).as(result.all()).isZero();
    JsonNode finding = telling(result, "iam:GetAccountPasswordPolicy got no answer");
    assertThat(accounts(finding)).containsExactly(Desk.ONE, Desk.TWO, Desk.THREE);
    assertThat(telling(result, "block of public access")).isNotNull();
  }

  @Test
  void whatAServiceSaysCannotBreakTheTable() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.inWorld(
        sandbox ->
            sandbox.addFault(
                Fault.of(FaultKind.API_ERROR)
                    .action("BatchGetAccountStatus")
                    .text("400 ValidationException \u001b[31mred | a `b` <script>")));

    Desk.Result result = desk.sandbox("preflight");

    assertThat(result.exit()).as(result.all()).isZero();
    assertThat(result.out().replaceAll("\\s+", " "))
        .contains("inspector2:BatchGetAccountStatus was refused (ValidationException)")
        .doesNotContain("\u001b");
  }

  @Test
  void aRegionThatIsOffIsNotAsked() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());
    desk.inWorld(
        sandbox ->
            sandbox.addFault(
                Fault.of(FaultKind.REGION_DISABLED).account(Desk.THREE).region(VIRGINIA)));

    Desk.Result result = desk.sandbox("preflight", "-v");

    assertThat(result.err())
        .contains("iam:GetAccountPasswordPolicy 3,", "s3:GetAccountPublicAccessBlock 3,")
        .contains("ec2:GetEbsEncryptionByDefault 5,", "inspector2:BatchGetAccountStatus 5,");
  }

  @Test
  void anAccountThatIsClosedIsNotAsked() {
    Desk desk =
        desk(
            directory,
            "SELF_MANAGED",
            seed ->
                seed.withAccounts(
                    seed.accounts().stream()
                        .map(
                            account ->
                                account.id().equals(Desk.ONE)
                                    ? account.without(Set.of(WorldSeed.ACCESS_ROLE))
                                    : account)
                        .toList()));

    Desk.Result result = desk.sandbox("preflight", "-o", "json");

    assertThat(outside(result))
        .hasSize(6)
        .allSatisfy(one -> assertThat(accounts(one)).containsExactly(Desk.TWO, Desk.THREE));
  }

  @Test
  void stackSetsThatMakeNoServicesCostNoCalls() {
    Desk desk = new Desk(directory, "SELF_MANAGED");
    desk.world(UnaryOperator.identity());

    Desk.Result result = desk.sandbox("preflight", "-v", "-o", "json");

    assertThat(outside(result)).isEmpty();
    assertThat(ACTIONS).noneMatch(result.err()::contains);
  }

  @Test
  void everyFormatHasItsHeadingOrItsPiece() {
    Desk desk = desk(directory, "SELF_MANAGED", UnaryOperator.identity());

    assertThat(desk.sandbox("preflight").out())
        .contains("\nOutside CloudFormation (checked, not changed):\n");
    assertThat(desk.sandbox("preflight", "-o", "markdown").out())
        .contains("\n### Outside CloudFormation (checked, not changed)\n");
    assertThat(desk.sandbox("preflight", "-o", "html").out())
        .contains("Outside CloudFormation (checked, not changed)");
    assertThat(desk.sandbox("preflight", "-o", "csv").out().lines())
        .filteredOn(line -> line.startsWith("TELLS,OUTSIDE,"))
        .hasSize(3 * (2 + 2 * 2))
        .anyMatch(line -> line.contains("," + TOKYO + ",new EBS volumes are not encrypted"));
  }

  private static Fault setting(String name, String text) {
    return Fault.of(FaultKind.SETTING_STANDS).resource(name).text(text);
  }

  private static List<JsonNode> outside(Desk.Result result) {
    List<JsonNode> outside = new ArrayList<>();
    json(result).get("outside").forEach(outside::add);
    return outside;
  }

  private static JsonNode telling(Desk.Result result, String words) {
    List<JsonNode> found =
        outside(result).stream().filter(one -> one.get("what").asText().contains(words)).toList();
    assertThat(found).as(words + " in " + result.out()).hasSize(1);
    return found.get(0);
  }
}
