import type { Hono } from 'hono'
import { NotFound } from '../domain/common/refusal.ts'
import { placeHolds } from '../domain/holds/place/place.ts'
import { urls } from '../urls/urls.ts'
import type { Service, ServiceEnv } from './service.ts'

const key = 'nothing comes of it'
const query = /* GraphQL */ `
  mutation ($input: PlaceHoldsInput!) {
    placeHolds(input: $input) {
      __typename
      ... on PlaceHoldsPayload { placements { title { id } outcome { __typename ... on Hold { id state } } } }
    }
  }
`

/**
 * Places a hold as nobody, twice: through the API, which rejects it, and directly, where the patron does not exist.
 * This loads Prisma and the schema and opens connections before the first patron needs them. Nothing is written.
 */
export async function warmUp(app: Hono<ServiceEnv>, { db, now }: Pick<Service, 'db' | 'now'>): Promise<void> {
  const input = { key, titleIds: ['Title:0'], pickupBranchId: 'Branch:0', contactMethod: 'NONE' }
  const body = JSON.stringify({ query, variables: { input } })
  const headers = { 'Content-Type': 'application/json' }
  await app.request(urls.graphql, { method: 'POST', headers, body })
  const placing = { key, titleIds: [0], pickupBranchId: 0, contactMethod: 'NONE' as const }
  const placed = db.prisma.$transaction((tx) => placeHolds(tx, 0, placing, now()))
  await placed.catch((error: unknown) => {
    if (!(error instanceof NotFound)) throw error
  })
}
