#!/bin/sh
# The journey of a patron in front of a real Koha, from sign-in to mail: each act by pages and by GraphQL, with Koha's own
# tables as the witness. It needs a running Koha and this service in front of it, so CI does not run it.
#
#   test/library-systems/koha-real.sh [--sip2] [--only=WORDS]
#
# --sip2 expects what SIP2 can do; SERVICE_URL is then a service that reaches Koha by SIP2, with the option
# `password-expires=XE` and the field XE of SIPServer (docs/operations.md). The other addresses come from
# the environment, as described in koha-real/environment.ts and koha-real/trial/*.ts:
#
#   SERVICE_URL, KOHA_SQL, PICKUPS (two codes of branches), NO_PICKUP (a branch without pickup), ITEM_TYPE (default BK)
#   KOHA_PERL   a command that runs a Perl file, its last argument, in the environment of the Koha instance
#   HARVEST     a command that brings Koha's records into the catalogue of this service
#   SMTP_PORT, STAFF_CARD, STAFF_PASSWORD   for the mail about a ready hold; without SMTP_PORT it is left out
#
# The trial makes its own patrons, titles and rules in Koha, and removes them at its end.
set -eu
cd "$(dirname "$0")/../.."
export KOHA_URL="${KOHA_URL:-unused}" KOHA_KEY="${KOHA_KEY:-unused}" CARDS="${CARDS:-unused}" PASSWORD="${PASSWORD:-unused}"
exec node --import tsx test/library-systems/koha-real/trial/main.ts "$@"
