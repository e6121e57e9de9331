import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { hasLendableCopySql } from '../holds/eligibility/lendable.ts'
import { allowanceOf, limitRefusalOf } from './limits.ts'
import { AlreadyRequested, PurchaseRequestLimitReached, TitleInCatalogue } from './refusals.ts'
import type { CheckedRequestDetails } from './request-details.ts'

type Reading = Pick<Tx, '$queryRaw' | 'policy' | 'requestYear' | 'titleRequest'>

/** Returns the reason why a patron cannot request this title. Null when they can (Q1). */
export async function refusalOf(
  tx: Reading,
  patronId: number,
  wish: CheckedRequestDetails,
  now: Date,
): Promise<TitleInCatalogue | AlreadyRequested | PurchaseRequestLimitReached | null> {
  const titleId = wish.isbn && (await lendableTitle(tx, wish.isbn))
  if (titleId) return new TitleInCatalogue({ titleId })
  const same = await tx.titleRequest.findFirst({
    where: { patronId, closedAt: null, ...sameDetails(wish) },
    select: { id: true },
  })
  if (same) return new AlreadyRequested({ purchaseRequestId: same.id })
  return limitRefusalOf(await allowanceOf(tx, patronId, now))
}
refusalOf.refusals = [TitleInCatalogue, AlreadyRequested, PurchaseRequestLimitReached]

// The unique indexes `title_requests_one_open_per_patron_and_isbn` and `…_name` enforce the same.
function sameDetails({ isbn, foldedTitle, foldedAuthor }: CheckedRequestDetails): Prisma.TitleRequestWhereInput {
  return isbn ? { isbn } : { isbn: null, foldedTitle, foldedAuthor }
}

/** Finds a title with this ISBN that can be lent. Patrons reserve such a title instead of requesting it (Q1). */
async function lendableTitle(tx: Pick<Tx, '$queryRaw'>, isbn: string): Promise<number | null> {
  const [title] = await tx.$queryRaw<{ id: number }[]>`
    SELECT t.id FROM titles t WHERE t.isbns @> ARRAY[${isbn}] AND ${hasLendableCopySql(Prisma.sql`t.id`)}
     ORDER BY t.id LIMIT 1`
  return title?.id ?? null
}
