package dev.muster.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.CloudException;
import dev.muster.cloud.CloudException.Kind;
import dev.muster.cloud.MemberSettings.Characters;
import dev.muster.cloud.MemberSettings.PasswordPolicy;
import dev.muster.cloud.MemberSettings.PublicAccessBlock;
import dev.muster.model.AccountId;
import dev.muster.model.Region;
import dev.muster.preflight.OutsideFacts.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How an account stands in what CloudFormation has no type for, and what would mend it. */
class OutsideFindingsTest {
  private static final AccountId ONE = new AccountId("111111111111");
  private static final Region TOKYO = new Region("ap-northeast-1");
  private static final Region VIRGINIA = new Region("us-east-1");
  private static final Characters ALL = new Characters(true, true, true, true);

  @Test
  void allOfItIsGoodToKnowAndNothingIsInTheWay() {
    List<Finding> findings =
        findings(
            new OutsideFacts(
                Answer.of(Optional.empty()),
                Answer.of(Optional.empty()),
                new TreeMap<>(Map.of(TOKYO, place(false, "")))));

    assertThat(findings).hasSize(4);
    assertThat(findings).extracting(Finding::severity).containsOnly(Severity.TELLS);
    assertThat(findings).extracting(Finding::piece).containsOnly(Piece.OUTSIDE);
    assertThat(findings).extracting(Finding::account).containsOnly(Optional.of(ONE));
  }

  @Test
  void whatWasNotAskedIsNotTold() {
    assertThat(findings(OutsideFacts.notAsked())).isEmpty();
  }

  @Test
  void noPasswordPolicyIsToldWithTheWholeCommand() {
    Finding finding = passwords(Optional.empty());

    assertThat(finding.what())
        .isEqualTo(
            "there is no password policy for IAM users; CIS asks for 14 characters at least and 24"
                + " remembered passwords");
    assertThat(finding.fix())
        .contains(
            "`aws iam update-account-password-policy --minimum-password-length 14"
                + " --password-reuse-prevention 24 --require-uppercase-characters"
                + " --require-lowercase-characters --require-symbols --require-numbers`");
  }

  @Test
  void eachPartOfThePolicyThatFallsShortIsNamed() {
    Finding finding =
        passwords(
            Optional.of(
                policy(8, new Characters(false, true, true, true), 5, OptionalInt.of(180))));

    assertThat(finding.what())
        .isEqualTo(
            "the password policy of IAM users falls short of CIS: 8 characters at least and not 14,"
                + " 5 remembered passwords and not 24; CIS 1.2 also asks for symbols, a change"
                + " after 90 days");
  }

  @Test
  void oneCharacterAndOneRememberedPasswordMakeTheDifference() {
    assertThat(passwords(Optional.of(policy(14, ALL, 24, OptionalInt.of(90)))).what())
        .isEqualTo("the password policy of IAM users is as CIS asks");
    assertThat(passwords(Optional.of(policy(13, ALL, 24, OptionalInt.of(90)))).what())
        .endsWith("falls short of CIS: 13 characters at least and not 14");
    assertThat(passwords(Optional.of(policy(14, ALL, 23, OptionalInt.of(90)))).what())
        .endsWith("falls short of CIS: 23 remembered passwords and not 24");
    assertThat(passwords(Optional.of(policy(14, ALL, 24, OptionalInt.of(91)))).what())
        .endsWith("is as CIS 1.4, 3.0 and 5.0 ask; CIS 1.2 also asks for a change after 90 days");
  }

  /** IAM puts every part that the command leaves out back to its default. */
  @Test
  void theCommandKeepsWhatIsStricterOrNotAskedFor() {
    PasswordPolicy strict =
        new PasswordPolicy(20, ALL, OptionalInt.of(3), OptionalInt.of(365), true, true);

    assertThat(passwords(Optional.of(strict)).fix())
        .contains("--minimum-password-length 20", "--password-reuse-prevention 24")
        .contains("--max-password-age 365 --allow-users-to-change-password --hard-expiry`");
  }

  @Test
  void theDaysOfTheFirstVersionAreProposedWhereNothingElseIsMissing() {
    assertThat(passwords(Optional.of(policy(14, ALL, 24, OptionalInt.empty()))).fix())
        .contains("--max-password-age 90`");
    assertThat(
            passwords(
                    Optional.of(
                        policy(
                            14, new Characters(true, true, true, false), 24, OptionalInt.of(60))))
                .fix())
        .contains("--max-password-age 60`");
    assertThat(passwords(Optional.of(policy(10, ALL, 24, OptionalInt.empty()))).fix())
        .doesNotContain("--max-password-age");
  }

  @Test
  void theSwitchesOfTheBlockThatAreOffAreNamed() {
    assertThat(block(Optional.empty()).what())
        .isEqualTo("the account has no block of public access to S3");
    assertThat(block(Optional.of(switches(true, false))).what())
        .isEqualTo("the account's block of public access to S3 leaves out BlockPublicPolicy");
    assertThat(block(Optional.of(switches(true, false))).fix())
        .contains("aws s3control put-public-access-block --account-id $(aws sts ")
        .contains("BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,Restrict");
    assertThat(block(Optional.of(switches(true, true))).fix()).isEqualTo("Nothing to do.");
  }

  @Test
  void volumesAreToldForEachRegionWithItsCommand() {
    SortedMap<Region, Place> places = new TreeMap<>();
    places.put(TOKYO, place(false, "EC2 ECR LAMBDA LAMBDA_CODE"));
    places.put(VIRGINIA, place(true, "EC2 ECR LAMBDA LAMBDA_CODE"));

    List<Finding> findings =
        findings(new OutsideFacts(Answer.notAsked(), Answer.notAsked(), places));

    assertThat(findings.get(0).fix())
        .contains("`aws ec2 enable-ebs-encryption-by-default --region ap-northeast-1`");
    assertThat(findings.get(0).region()).contains(TOKYO);
    assertThat(findings.get(1).what())
        .isEqualTo("Amazon Inspector scans EC2, ECR, Lambda, Lambda code");
    assertThat(findings.get(2).what()).isEqualTo("new EBS volumes are encrypted by default");
    assertThat(findings.get(2).region()).contains(VIRGINIA);
  }

  @Test
  void whatInspectorScansAndWhatNotIsNamed() {
    assertThat(inspector("").what()).isEqualTo("Amazon Inspector is off");
    assertThat(inspector("").fix())
        .contains(
            "`aws inspector2 enable --resource-types EC2 ECR LAMBDA LAMBDA_CODE --region"
                + " ap-northeast-1`");
    assertThat(inspector("EC2 ECR CODE_REPOSITORY").what())
        .isEqualTo("Amazon Inspector scans EC2, ECR and not Lambda, Lambda code");
    assertThat(inspector("EC2 ECR").fix()).contains("--resource-types LAMBDA LAMBDA_CODE ");
  }

  @Test
  void whereInspectorIsNotOfferedThereIsNothingToDo() {
    Place without = new Place(Answer.notAsked(), Answer.of(Optional.empty()));

    Finding finding = only(new TreeMap<>(Map.of(TOKYO, without)));

    assertThat(finding.what()).isEqualTo("Amazon Inspector seems not to be offered there");
    assertThat(finding.fix()).isEqualTo("Nothing to do.");
  }

  @Test
  void aMissingPermissionIsToldOnceForTheAccount() {
    Answer<Boolean> denied =
        Answer.refused(
            refusal(Kind.ACCESS_DENIED, "UnauthorizedOperation")
                .advised("Allow it on arn:aws:ec2::111111111111:thing"));
    SortedMap<Region, Place> places = new TreeMap<>();
    places.put(TOKYO, new Place(denied, Answer.notAsked()));
    places.put(VIRGINIA, new Place(denied, Answer.notAsked()));

    Finding finding = only(places);

    assertThat(finding.region()).isEmpty();
    assertThat(finding.what())
        .isEqualTo(
            "the default encryption of EBS volumes could not be checked:"
                + " ec2:GetEbsEncryptionByDefault was refused (UnauthorizedOperation)");
    assertThat(finding.fix()).isEqualTo("Allow it on arn:aws:ec2::*:thing");
  }

  @Test
  void aServiceThatGivesNoAnswerIsToldWhereItGaveNone() {
    Answer<Boolean> silence = Answer.refused(refusal(Kind.UNREACHABLE, ""));

    Finding finding = only(new TreeMap<>(Map.of(TOKYO, new Place(silence, Answer.notAsked()))));

    assertThat(finding.region()).contains(TOKYO);
    assertThat(finding.what()).endsWith("ec2:GetEbsEncryptionByDefault got no answer");
  }

  private static CloudException refusal(Kind kind, String code) {
    return new CloudException(kind, "ec2:GetEbsEncryptionByDefault", code, "no", Optional.empty());
  }

  private static PasswordPolicy policy(
      int length, Characters characters, int remembered, OptionalInt age) {
    return new PasswordPolicy(length, characters, OptionalInt.of(remembered), age, false, false);
  }

  private static PublicAccessBlock switches(boolean lists, boolean policies) {
    return new PublicAccessBlock(
        new TreeMap<>(Map.of("BlockPublicAcls", lists, "BlockPublicPolicy", policies)));
  }

  private static Place place(boolean encrypted, String scanned) {
    SortedMap<String, String> statuses = new TreeMap<>(Map.of("EC2", "DISABLED"));
    for (String type : scanned.isEmpty() ? new String[0] : scanned.split(" ")) {
      statuses.put(type, "ENABLED");
    }
    return new Place(Answer.of(encrypted), Answer.of(Optional.of(statuses)));
  }

  private static Finding inspector(String scanned) {
    Answer<Optional<SortedMap<String, String>>> found = place(true, scanned).inspector();
    return only(new TreeMap<>(Map.of(TOKYO, new Place(Answer.notAsked(), found))));
  }

  private static Finding only(SortedMap<Region, Place> places) {
    return only(new OutsideFacts(Answer.notAsked(), Answer.notAsked(), places));
  }

  private static Finding passwords(Optional<PasswordPolicy> policy) {
    return only(new OutsideFacts(Answer.of(policy), Answer.notAsked(), new TreeMap<>()));
  }

  private static Finding block(Optional<PublicAccessBlock> block) {
    return only(new OutsideFacts(Answer.notAsked(), Answer.of(block), new TreeMap<>()));
  }

  private static Finding only(OutsideFacts facts) {
    List<Finding> findings = findings(facts);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static List<Finding> findings(OutsideFacts facts) {
    return OutsideFindings.of(ONE, facts);
  }
}
