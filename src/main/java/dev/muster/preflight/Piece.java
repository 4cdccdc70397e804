package dev.muster.preflight;

/** What a finding is about, in the order in which the pieces lean on each other. */
public enum Piece {
  CREDENTIALS("credentials"),
  ORGANIZATION("organization"),
  ADMINISTRATOR("administrator"),
  TRUSTED_ACCESS("trusted access"),
  ADMINISTRATION_ROLE("administration role"),
  STACK_SET("stack set"),
  OPERATION("running operation"),
  QUOTA("quota"),
  ACCOUNT("account"),
  ACCESS("access to the account"),
  EXECUTION_ROLE("execution role"),
  REGION("Region"),
  RESOURCE("existing resource"),
  SERVICE_LINKED_ROLE("service-linked role"),
  ALERT_STACK("quick-create stack"),
  CENTRAL_ADMINISTRATION("central administration"),
  OUTSIDE("outside CloudFormation");

  private final String phrase;

  Piece(String phrase) {
    this.phrase = phrase;
  }

  public String phrase() {
    return phrase;
  }
}
