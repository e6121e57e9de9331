import type { Database } from '../../database/database.ts'
import { foldConditions } from '../catalogue/search/folded-conditions.ts'
import { findTitles } from '../catalogue/search/search.ts'
import { NotFound, Refusal } from '../common/refusal.ts'
import { standingRefusal } from '../holds/eligibility/standing.ts'
import { refusalOf } from './judge.ts'
import { type CheckedRequestDetails, checkRequestDetails, type RequestDetails } from './request-details.ts'

/** The maximum number of catalogue titles that are shown before a request is sent. */
export const maxFound = 5

export interface Preview {
  /** The reason why the request cannot be sent. Null when it currently can. */
  refusal: Refusal | null
  /** Matching titles in the catalogue: by ISBN, then by title and author, or by title alone when that finds nothing. */
  titleIds: number[]
}

/** Previews a request without writing anything (Q1). Sending it runs the checks again. */
export async function previewRequest(
  db: Database,
  patronId: number,
  typed: RequestDetails,
  now: Date,
): Promise<Preview> {
  const patron = await db.prisma.patron.findUnique({
    where: { id: patronId },
    select: { barredFrom: true, barredUntil: true, expiresOn: true },
  })
  if (!patron) throw new NotFound('patron')
  try {
    const wish = checkRequestDetails(typed)
    const refusal = standingRefusal(patron, now) ?? (await refusalOf(db.prisma, patronId, wish, now))
    return { refusal, titleIds: await matchingTitles(db, wish) }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return { refusal, titleIds: [] }
  }
}

/** Returns titles of the catalogue that may be the requested one, the most likely first. */
export async function matchingTitles(
  db: Database,
  { isbn, title, author }: Pick<CheckedRequestDetails, 'isbn' | 'title' | 'author'>,
): Promise<number[]> {
  const found = isbn ? await idsOf(db, { isbn }) : []
  if (title) found.push(...(await idsOf(db, { title, author })))
  if (title && author && found.length === 0) found.push(...(await idsOf(db, { title })))
  return [...new Set(found)].slice(0, maxFound)
}

async function idsOf(db: Database, conditions: Parameters<typeof foldConditions>[0]): Promise<number[]> {
  const { rows } = await findTitles(db, foldConditions(conditions), 'RELEVANCE', { limit: maxFound })
  return rows.map(({ id }) => id)
}
