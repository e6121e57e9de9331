import * as z from 'zod'
import type { Tx } from '../../../database/database.ts'
import { readRefusal, storedRefusal, type TitleRefusal } from '../title-refusals.ts'

/** What became of one title: a hold, or why not. */
export type Placement = { titleId: number; holdId: number } | { titleId: number; refusal: TitleRefusal }

/** Keeps what became of a press of the button, by its key (H11). */
export async function recordSubmission(
  tx: Tx,
  patronId: number,
  key: string,
  placements: Placement[],
  now: Date,
): Promise<void> {
  const outcomes = placements.map((placement) =>
    'refusal' in placement ? { ...placement, refusal: storedRefusal(placement.refusal) } : placement,
  )
  await tx.holdSubmission.create({ data: { patronId, key, createdAt: now, outcomes } })
}

const recorded = z.array(
  z.union([
    z.object({ titleId: z.int(), holdId: z.int() }),
    z.object({ titleId: z.int(), refusal: z.unknown().transform(readRefusal) }),
  ]),
)

/** What became of an earlier submission; null: there was none with this key. */
export async function recordedPlacements(
  tx: Pick<Tx, 'holdSubmission'>,
  patronId: number,
  key: string,
): Promise<Placement[] | null> {
  const earlier = await tx.holdSubmission.findUnique({ where: { patronId_key: { patronId, key } } })
  return earlier && recorded.parse(earlier.outcomes)
}
