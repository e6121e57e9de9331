/**
 * The addresses of a real Koha and of this service in front of it. The programs of this folder need both, so CI does not
 * run them.
 *
 * KOHA_URL: Koha's API, ending in /api/v1. KOHA_KEY: the client id and the secret of its API key, separated by a colon.
 * KOHA_SQL: a command that reads a statement from its last argument, and prints rows of Koha's database separated by
 * tabs, such as `mariadb -N -B -e`. SERVICE_URL: this service. CARDS: card numbers separated by commas, with one PASSWORD.
 */
export const environment = {
  kohaUrl: required('KOHA_URL'),
  kohaKey: required('KOHA_KEY').split(':') as [string, string],
  serviceUrl: required('SERVICE_URL'),
  cards: required('CARDS').split(','),
  password: required('PASSWORD'),
}

export function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is missing.`)
  return value
}
