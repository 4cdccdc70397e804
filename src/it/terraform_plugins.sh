#!/usr/bin/env bash
# Prints the directory of this machine that holds Terraform's AWS provider; nothing when there is none.
# Looks where the caller says (MUSTER_TERRAFORM_PLUGINS), then in Terraform's own directories, then
# where add-on software lies.
for directory in "${MUSTER_TERRAFORM_PLUGINS:-}" "${TF_PLUGIN_CACHE_DIR:-}" "$HOME/.terraform.d/plugins" \
  "$HOME/.terraform.d/plugin-cache" "${XDG_DATA_HOME:-$HOME/.local/share}/terraform/plugins" \
  /usr/local/share/terraform/plugins /usr/share/terraform/plugins /opt/*; do
  if [ -n "$directory" ] && [ -d "$directory/registry.terraform.io/hashicorp/aws" ]; then
    echo "$directory"
    exit
  fi
done
