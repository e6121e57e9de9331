import type { Database } from '../../database/database.ts'
import { foldConditions } from '../catalogue/search/folded-conditions.ts'
import { findTitles } from '../catalogue/search/search.ts'
import { NotFound, Refusal } from '../common/refusal.ts'
import { standingRefusal } from '../holds/eligibility/standing.ts'
import { type CheckedWish, checkedWish, type Wish } from './asked.ts'
import { requestRefusal } from './judge.ts'

/** So many titles of the catalogue are shown before a request is sent. */
export const mostFound = 5

export interface Preview {
  /** Why it cannot be sent; null: it can, as things stand. */
  refusal: Refusal | null
  /** What the catalogue has of it: by the ISBN, then by title and author, by the title alone if there is none of that. */
  titleIds: number[]
}

/** What would become of a request, and what there is already (Q1); nothing is written, and sending judges again. */
export async function previewRequest(db: Database, patronId: number, typed: Wish, now: Date): Promise<Preview> {
  const patron = await db.prisma.patron.findUnique({
    where: { id: patronId },
    select: { barredFrom: true, barredUntil: true, expiresOn: true },
  })
  if (!patron) throw new NotFound('patron')
  try {
    const wish = checkedWish(typed)
    const refusal = standingRefusal(patron, now) ?? (await requestRefusal(db.prisma, patronId, wish, now))
    return { refusal, titleIds: await inCatalogue(db, wish) }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return { refusal, titleIds: [] }
  }
}

/** Titles of the catalogue that may be what is asked for, the likeliest first. */
export async function inCatalogue(
  db: Database,
  { isbn, title, author }: Pick<CheckedWish, 'isbn' | 'title' | 'author'>,
): Promise<number[]> {
  const found = isbn ? await idsOf(db, { isbn }) : []
  if (title) found.push(...(await idsOf(db, { title, author })))
  if (title && author && found.length === 0) found.push(...(await idsOf(db, { title })))
  return [...new Set(found)].slice(0, mostFound)
}

async function idsOf(db: Database, asked: Parameters<typeof foldConditions>[0]): Promise<number[]> {
  const { rows } = await findTitles(db, foldConditions(asked), 'RELEVANCE', { limit: mostFound })
  return rows.map(({ id }) => id)
}
