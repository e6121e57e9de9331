import type { Database } from '../../../../server/database/database.ts'
import { branchOf } from '../../../support/library/world.ts'
import { askAsLibrarian } from '../at-desk.ts'

const operations = {
  register: `mutation ($details: PatronDetailsInput!, $card: String, $evenIfKnown: Boolean, $key: String) {
    done: createPatron(input: { details: $details, cardNumber: $card, evenIfKnown: $evenIfKnown, key: $key }) {
      __typename ... on DeskPatronPayload { patron { id cardNumber } } ... on PatronDetailRefused { field }
      ... on CardNumberInUse { card: cardNumber } ... on NoFreeCard { last } ... on PersonKnown { known { id } } } }`,
  change: `mutation ($id: ID!, $details: PatronDetailsInput!) { done: updatePatron(input: { id: $id, details: $details }) {
      __typename ... on PatronDetailRefused { field } ... on DateInPast { date } } }`,
  replace: `mutation ($id: ID!, $card: String, $key: String) { done: replaceCard(id: $id, cardNumber: $card, key: $key) {
      __typename ... on DeskPatronPayload { patron { id cardNumber } } ... on CardNumberInUse { card: cardNumber } } }`,
  close: `mutation ($id: ID!) { done: closePatron(id: $id) {
      __typename ... on ClosePatronPayload { card: cardNumber } ... on AccountInUse { loans captured } } }`,
  password: `mutation ($id: ID!, $key: String) { done: createProvisionalPassword(id: $id, key: $key) {
      __typename ... on ProvisionalPasswordPayload { password } } }`,
  merge: 'mutation ($id: ID!, $card: String!) { done: mergePatrons(id: $id, cardNumber: $card) { __typename } }',
  tie: `mutation ($id: ID!, $identifier: String!) { done: setPatronIdentifier(id: $id, identifier: $identifier) {
      __typename ... on IdentifierRefused { why: reason } } }`,
  untie: 'mutation ($id: ID!) { done: deletePatronIdentifier(id: $id) { __typename } }',
}

/** The mutations of staff on accounts of patrons. */
export async function runDeskMutation(db: Database, name: keyof typeof operations, variables: Record<string, unknown>) {
  return (await askAsLibrarian(db, operations[name], variables)).done
}

export async function detailsOf(db: Database, given: Record<string, unknown> = {}) {
  const { id } = await branchOf(db)
  return { name: '新規 太郎', category: 'RESIDENT', homeBranchId: `Branch:${id}`, ...given }
}

/** Returns the card numbers of the patrons that a search text finds. */
export async function findCardNumbers(db: Database, text: string): Promise<string[]> {
  const operation = 'query ($text: String!) { deskPatrons(text: $text) { patrons { cardNumber } } }'
  const { deskPatrons } = await askAsLibrarian(db, operation, { text })
  return deskPatrons.patrons.map((one: { cardNumber: string }) => one.cardNumber)
}
