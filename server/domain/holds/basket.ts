import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../database/database.ts'
import { presentTitles } from '../common/merged-titles.ts'
import { field, refusal } from '../common/refusal.ts'
import { type Writes, write } from '../common/write-batch.ts'
import { UnknownTitle } from './refusals.ts'

/** The owner of a basket: a patron, or a visitor identified by the hash of a secret that their browser stores. */
export type BasketOwner = { patronId: number } | { visitorHash: string }

export const maxBasketTitles = 20

/** C5: the limit keeps the whole basket on one page of a small phone. */
export const BasketFull = refusal('BasketFull', 'The basket is full.', {
  fields: { most: field.int('Maximum number of titles.') },
  message: ({ most }) => `A basket holds at most ${most} titles.`,
})
export type BasketFull = InstanceType<typeof BasketFull>

/** SQL that is true for the basket `b` of this owner. */
const isOwn = (owner: BasketOwner) =>
  'patronId' in owner ? Prisma.sql`b.patron_id = ${owner.patronId}` : Prisma.sql`b.visitor_hash = ${owner.visitorHash}`

/** SQL that is true for a title `t` that is in the owner's basket. */
export function inBasketSql(owner: BasketOwner): Prisma.Sql {
  return Prisma.sql`t.id IN (SELECT i.title_id FROM basket_items i JOIN baskets b ON b.id = i.basket_id WHERE ${isOwn(owner)})`
}

export async function titlesInBasketOf({ read }: Pick<Database, 'read'>, owner: BasketOwner): Promise<Set<number>> {
  const ids = await read<number[]>(Prisma.sql`
    SELECT json_agg(i.title_id ORDER BY i.title_id)
      FROM basket_items i JOIN baskets b ON b.id = i.basket_id WHERE ${isOwn(owner)}`)
  return new Set(ids)
}

/** The outcome for one title. `refusal` is null when the title is in the basket. */
export interface Addition {
  titleId: number
  /** False when the title was already in the basket, or was refused. */
  isNew: boolean
  refusal: UnknownTitle | BasketFull | null
}

/** Adds a title to the basket and returns the basket's id. A title that is already there keeps its position. */
export async function addToBasket(tx: Tx, owner: BasketOwner, titleId: number, now: Date): Promise<number> {
  const { basketId, additions } = await addTitlesToBasket(tx, owner, [titleId], now)
  for (const { refusal } of additions) if (refusal) throw refusal
  if (basketId === null) throw new Error('A title was added, but no basket was created.')
  return basketId
}
addToBasket.refusals = [UnknownTitle, BasketFull]

/**
 * Adds titles to the basket in the given order. Each title succeeds or fails on its own; `basketId` is null when no
 * title exists.
 */
export async function addTitlesToBasket(
  tx: Tx,
  owner: BasketOwner,
  titleIds: number[],
  now: Date,
): Promise<{ basketId: number | null; additions: Addition[] }> {
  const wanted = [...new Set(titleIds)]
  const known = await presentTitles(tx, wanted)
  // No basket is created when none of the titles exists.
  const basketId = known.size > 0 ? await ownBasket(tx, owner, now) : null
  const inIt = basketId === null ? new Set<number>() : await titlesIn(tx, basketId)
  const added: number[] = []
  const additions = wanted.map((titleId): Addition => {
    const present = known.get(titleId)
    if (present === undefined) return { titleId, isNew: false, refusal: new UnknownTitle() }
    if (inIt.has(present) || added.includes(present)) return { titleId, isNew: false, refusal: null }
    if (inIt.size + added.length >= maxBasketTitles)
      return { titleId, isNew: false, refusal: new BasketFull({ most: maxBasketTitles }) }
    added.push(present)
    return { titleId, isNew: true, refusal: null }
  })
  if (basketId !== null && added.length > 0) {
    // The basket is ordered by time, so the rows are dated one millisecond apart to keep the given order.
    const data = added.map((titleId, n) => ({ basketId, titleId, addedAt: new Date(now.getTime() + n) }))
    await tx.basketItem.createMany({ data })
  }
  return { basketId, additions }
}

/** Removes titles from the basket and ignores titles that are not in it. */
export async function removeFromBasket(tx: Tx, owner: BasketOwner, titleIds: number[]): Promise<void> {
  await write(tx, basketRemoval(owner, titleIds))
}

/** The removal as part of a combined statement. The id of a merged record removes the kept title (E12). */
export function basketRemoval(owner: BasketOwner, titleIds: number[]): Writes {
  return {
    unbasketed: Prisma.sql`DELETE FROM basket_items i USING baskets b
      WHERE b.id = i.basket_id AND ${isOwn(owner)} AND (i.title_id = ANY(${titleIds}::int[])
        OR i.title_id IN (SELECT m.kept_id FROM merged_titles m WHERE m.title_id = ANY(${titleIds}::int[])))`,
  }
}

/**
 * Moves a visitor's basket into the patron's at sign-in (C5). The newest titles come first when not all of them fit.
 */
export async function mergeBasket(tx: Tx, visitorHash: string, patronId: number, now: Date): Promise<void> {
  const visitor = await tx.basket.findUnique({
    where: { visitorHash },
    include: { items: { orderBy: { addedAt: 'desc' } } },
  })
  if (!visitor) return
  const basketId = await ownBasket(tx, { patronId }, now)
  const inIt = await titlesIn(tx, basketId)
  const joining = visitor.items.filter(({ titleId }) => !inIt.has(titleId)).slice(0, maxBasketTitles - inIt.size)
  await tx.basketItem.createMany({ data: joining.map(({ titleId, addedAt }) => ({ basketId, titleId, addedAt })) })
  await tx.basket.deleteMany({ where: { id: visitor.id } })
}

/** Returns the id of the owner's basket. Creates it at first use, and locks it until the transaction ends. */
async function ownBasket(tx: Tx, owner: BasketOwner, touchedAt: Date): Promise<number> {
  // Only the id is selected, so Prisma sends one INSERT … ON CONFLICT. Two simultaneous first uses then create one
  // basket.
  const { id } = await tx.basket.upsert({
    where: owner satisfies Prisma.BasketWhereUniqueInput,
    create: { ...owner, touchedAt },
    update: { touchedAt },
    select: { id: true },
  })
  return id
}

async function titlesIn(tx: Tx, basketId: number): Promise<Set<number>> {
  const items = await tx.basketItem.findMany({ where: { basketId }, select: { titleId: true } })
  return new Set(items.map(({ titleId }) => titleId))
}
