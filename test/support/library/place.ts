import type { Database } from '../../../server/database/database.ts'
import { type Answer, type AskOptions, ask } from '../http/ask.ts'
import { branchOf } from './world.ts'

interface Wish {
  pickup?: { id: number }
  contact?: 'MAIL' | 'NONE'
  key?: string
}

const operation = /* GraphQL */ `
  mutation ($input: PlaceHoldsInput!) {
    placeHolds(input: $input) {
      __typename
      ... on PlaceHoldsPayload {
        placements {
          title { id }
          outcome {
            __typename
            ... on Hold { id state place placedAt contactMethod pickupBranch { id } }
            ... on LimitReached { limit inUse group { code } }
            ... on AvPickupNotOffered { branch { id } }
          }
        }
      }
      ... on PatronBlocked { until }
      ... on CardExpired { on: expiredOn }
      ... on PickupNotOffered { branch { id } }
      ... on TooManyTitles { most }
    }
  }
`
let presses = 0

/** Presses 予約確定 once for several titles. Returns the whole answer. */
export async function submit(
  db: Database,
  as: { id: number },
  titles: { id: number }[],
  { pickup, contact = 'NONE', key = `press-${String(++presses).padStart(6, '0')}` }: Wish = {},
  asking: AskOptions = {},
): Promise<Answer> {
  const input = {
    key,
    titleIds: titles.map(({ id }) => `Title:${id}`),
    pickupBranchId: `Branch:${(pickup ?? (await branchOf(db))).id}`,
    contactMethod: contact,
  }
  return (await ask(db, operation, { input }, { as, ...asking })).placeHolds
}

/** Places a hold on one title. Returns the hold or the refusal. */
export async function place(
  db: Database,
  as: { id: number },
  title: { id: number },
  wish: Wish = {},
  asking: AskOptions = {},
): Promise<Answer> {
  const answer = await submit(db, as, [title], wish, asking)
  return answer.__typename === 'PlaceHoldsPayload' ? answer.placements[0].outcome : answer
}
