import type { Tx } from '../../../database/database.ts'
import { keptByControlNumber } from '../../common/merged-titles.ts'

/** A title that a provider lends, as its feed says (C51). */
export interface ReadOffer {
  /** The page of the provider, or the address that borrows. */
  url: string
  isAvailable: boolean | null
  availableAt: Date | null
  holds: number | null
}

/** A publication of a feed, with its offer where the provider lends it. */
export interface ListedPublication {
  controlNumber: string
  offer: ReadOffer | null
}

/** Stores the offers of a page that was read. A publication that is no longer lent loses its offer. */
export async function saveOffers(
  tx: Tx,
  { id: feedId, source }: { id: number; source: string },
  listed: readonly ListedPublication[],
  now: Date,
): Promise<void> {
  const ids = await titleIds(tx, source, listed)
  const rows = listed.flatMap(({ controlNumber, offer }) => {
    const titleId = ids.get(controlNumber)
    return titleId === undefined || offer === null ? [] : [{ titleId, ...offer }]
  })
  // Two publications can have been merged into one title, which shows the first.
  const offers = [...new Map(rows.toReversed().map((row) => [row.titleId, row])).values()]
  await tx.electronicOffer.deleteMany({
    where: { feedId, titleId: { in: [...ids.values()], notIn: offers.map(({ titleId }) => titleId) } },
  })
  if (offers.length === 0) return
  await tx.$executeRaw`
    INSERT INTO electronic_offers (title_id, feed_id, url, is_available, available_at, holds, checked_at)
    SELECT t.id, ${feedId}::int, o.url, o."isAvailable", o."availableAt", o.holds, ${now}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(offers)}::jsonb)
        AS o("titleId" int, url text, "isAvailable" boolean, "availableAt" timestamptz, holds int)
      JOIN titles t ON t.id = o."titleId" ORDER BY t.id
    ON CONFLICT (title_id, feed_id) DO UPDATE SET url = excluded.url, is_available = excluded.is_available,
      available_at = excluded.available_at, holds = excluded.holds, checked_at = excluded.checked_at`
}

/** Notes that the offers of an unchanged page still hold. */
export async function confirmOffers(
  tx: Tx,
  { id: feedId, source }: { id: number; source: string },
  controlNumbers: readonly string[],
  now: Date,
): Promise<void> {
  const ids = await titleIds(
    tx,
    source,
    controlNumbers.map((controlNumber) => ({ controlNumber })),
  )
  await tx.electronicOffer.updateMany({
    where: { feedId, titleId: { in: [...ids.values()] } },
    data: { checkedAt: now },
  })
}

async function titleIds(
  tx: Tx,
  source: string,
  listed: readonly Pick<ListedPublication, 'controlNumber'>[],
): Promise<Map<string, number>> {
  const numbers = listed.map(({ controlNumber }) => controlNumber)
  const titles = await tx.title.findMany({
    where: { source, controlNumber: { in: numbers } },
    select: { id: true, controlNumber: true },
  })
  const found = titles.map(({ id, controlNumber }) => [controlNumber, id] as const)
  return new Map([...(await keptByControlNumber(tx, source, numbers)), ...found])
}
