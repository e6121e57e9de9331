import type { Database } from '../../../server/database/database.ts'
import type { RequestDetails } from '../../../server/domain/purchase-requests/request-details.ts'
import { later } from '../library/now.ts'
import { branchOf, patronOf, patrons } from '../library/world.ts'
import { type Answer, type AskOptions, ask } from './ask.ts'

const operation = /* GraphQL */ `
  mutation ($input: CreatePurchaseRequestInput!) {
    createPurchaseRequest(input: $input) {
      __typename
      ... on PurchaseRequest { id state isbn title }
      ... on PurchaseRequestFieldRefused { field most }
      ... on PurchaseRequestLimitReached { per limit inUse }
      ... on AlreadyRequested { requestId: purchaseRequestId }
      ... on TitleInCatalogue { catalogueTitle { id } }
    }
  }
`
let [presses, numbers] = [0, 0]

/** An ISBN that no other test uses. */
export function newIsbn(): string {
  const twelve = `978499${String(++numbers).padStart(6, '0')}`
  const sum = [...twelve].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0)
  return twelve + ((10 - (sum % 10)) % 10)
}

interface Choices {
  key?: string
  pickup?: { id: number }
  contact?: 'MAIL' | 'NONE'
}

/** Submits a purchase request. Returns the request or the refusal. */
export async function request(
  db: Database,
  as: { id: number },
  wish: RequestDetails,
  { key = `request-${String(++presses).padStart(6, '0')}`, pickup, contact = 'NONE' }: Choices = {},
  asking: AskOptions = {},
): Promise<Answer> {
  const pickupBranchId = `Branch:${(pickup ?? (await branchOf(db))).id}`
  const input = { key, details: wish, pickupBranchId, contactMethod: contact }
  return (await ask(db, operation, { input }, { as, ...asking })).createPurchaseRequest
}

const acts = {
  decidePurchaseRequest: ['decision', 'PurchaseRequestDecision'],
  declinePurchaseRequest: ['reason', 'String'],
  linkPurchaseRequest: ['titleId', 'ID'],
} as const

/** Runs a desk action on a purchase request at the central library. */
export async function deskAct(db: Database, name: keyof typeof acts, id: string, value: string, minutes = 10) {
  const [argument, type] = acts[name]
  const asked = `mutation ($at: ID!, $id: ID!, $value: ${type}!) { done: ${name}(branchId: $at, id: $id, ${argument}: $value) {
    __typename ... on Refusal { message } ... on DeskPurchaseRequestPayload { request: purchaseRequest { id state noHold catalogueTitle { id } } } } }`
  const variables = { at: `Branch:${(await branchOf(db)).id}`, id, value }
  return (await ask(db, asked, variables, { as: await patronOf(db, patrons.shisho), at: later({ minutes }) })).done
}
