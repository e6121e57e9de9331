import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../database/database.ts'
import { Refusal } from '../common/refusal.ts'
import { type Writes, write } from '../common/write-batch.ts'
import { UnknownTitle } from './refusals.ts'

/** Whose basket: a patron's, or a visitor's by the hash of the secret their browser keeps. */
export type BasketOwner = { patronId: number } | { visitorHash: string }

export const mostTitles = 20

/** C5: a basket that fits on one page of the smallest phone. */
export class BasketFull extends Refusal {
  readonly most: number
  constructor({ most }: { most: number }) {
    super(`A basket holds at most ${most} titles.`)
    this.most = most
  }
}

/** SQL that is true for the basket `b` of this owner. */
const isOwn = (owner: BasketOwner) =>
  'patronId' in owner ? Prisma.sql`b.patron_id = ${owner.patronId}` : Prisma.sql`b.visitor_hash = ${owner.visitorHash}`

/** SQL that is true for a title `t` that is in the basket. */
export function isInBasketOf(owner: BasketOwner): Prisma.Sql {
  return Prisma.sql`t.id IN (SELECT i.title_id FROM basket_items i JOIN baskets b ON b.id = i.basket_id WHERE ${isOwn(owner)})`
}

/** The titles in a basket. */
export async function titlesInBasketOf({ read }: Pick<Database, 'read'>, owner: BasketOwner): Promise<Set<number>> {
  const ids = await read<number[]>(Prisma.sql`
    SELECT json_agg(i.title_id ORDER BY i.title_id)
      FROM basket_items i JOIN baskets b ON b.id = i.basket_id WHERE ${isOwn(owner)}`)
  return new Set(ids)
}

/** What became of one title: it is in the basket, or why not. */
export interface Addition {
  titleId: number
  /** False where it was in the basket before, or is not in it. */
  isNew: boolean
  refusal: UnknownTitle | BasketFull | null
}

/** Puts a title into the basket; one that is there already stays where it is. Returns the basket's id. */
export async function addToBasket(tx: Tx, owner: BasketOwner, titleId: number, now: Date): Promise<number> {
  const { basketId, additions } = await addTitlesToBasket(tx, owner, [titleId], now)
  for (const { refusal } of additions) if (refusal) throw refusal
  if (basketId === null) throw new Error('A title that was put in is in a basket.')
  return basketId
}

/** Puts titles into the basket in the order given, each by itself as far as there is room. */
export async function addTitlesToBasket(
  tx: Tx,
  owner: BasketOwner,
  titleIds: number[],
  now: Date,
): Promise<{ basketId: number | null; additions: Addition[] }> {
  const wanted = [...new Set(titleIds)]
  const rows = await tx.title.findMany({ where: { id: { in: wanted } }, select: { id: true } })
  const known = new Set(rows.map(({ id }) => id))
  // What puts nothing in makes no basket either.
  const basketId = known.size > 0 ? await ownBasket(tx, owner, now) : null
  const inIt = basketId === null ? new Set<number>() : await titlesIn(tx, basketId)
  const joining: number[] = []
  const additions = wanted.map((titleId): Addition => {
    if (!known.has(titleId)) return { titleId, isNew: false, refusal: new UnknownTitle() }
    if (inIt.has(titleId)) return { titleId, isNew: false, refusal: null }
    if (inIt.size + joining.length >= mostTitles)
      return { titleId, isNew: false, refusal: new BasketFull({ most: mostTitles }) }
    joining.push(titleId)
    return { titleId, isNew: true, refusal: null }
  })
  if (basketId !== null && joining.length > 0) {
    // A millisecond apart, since the basket keeps the order by time.
    const data = joining.map((titleId, n) => ({ basketId, titleId, addedAt: new Date(now.getTime() + n) }))
    await tx.basketItem.createMany({ data })
  }
  return { basketId, additions }
}

/** Takes titles out; those that are not in it are ignored. */
export async function removeFromBasket(tx: Tx, owner: BasketOwner, titleIds: number[]): Promise<void> {
  await write(tx, basketRemoval(owner, titleIds))
}

/** The same as a write. */
export function basketRemoval(owner: BasketOwner, titleIds: number[]): Writes {
  return {
    unbasketed: Prisma.sql`DELETE FROM basket_items i USING baskets b
      WHERE b.id = i.basket_id AND ${isOwn(owner)} AND i.title_id = ANY(${titleIds}::int[])`,
  }
}

/** At sign-in the visitor's basket joins the patron's (C5), as far as it has room; the newest titles go first. */
export async function mergeBasket(tx: Tx, visitorHash: string, patronId: number, now: Date): Promise<void> {
  const visitor = await tx.basket.findUnique({
    where: { visitorHash },
    include: { items: { orderBy: { addedAt: 'desc' } } },
  })
  if (!visitor) return
  const basketId = await ownBasket(tx, { patronId }, now)
  const inIt = await titlesIn(tx, basketId)
  const joining = visitor.items.filter(({ titleId }) => !inIt.has(titleId)).slice(0, mostTitles - inIt.size)
  await tx.basketItem.createMany({ data: joining.map(({ titleId, addedAt }) => ({ basketId, titleId, addedAt })) })
  await tx.basket.deleteMany({ where: { id: visitor.id } })
}

/** The id of the owner's basket, made at the first use and locked until the transaction ends. */
async function ownBasket(tx: Tx, owner: BasketOwner, touchedAt: Date): Promise<number> {
  // Asked for its id alone, so that Prisma sends one INSERT … ON CONFLICT: two first uses at once are one basket.
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
