import * as z from 'zod'
import { Prisma } from '../../../generated/prisma/client.ts'

/** What became of some entries of a file. */
export interface BatchCounts {
  added: number
  changed: number
  unchanged: number
  deleted: number
  copies: number
  copiesChanged: number
}

/** A title or a copy that stays out while the rest of its batch goes in. */
export interface Refusal {
  of: 'title' | 'copy'
  line: number
  controlNumber: string
  reason: string
}

/** What writing a batch did. Refusals come with it, since a batch that is undone and written again has them once. */
export interface Written {
  counts: BatchCounts
  refusals: Refusal[]
}

export const nothing: BatchCounts = { added: 0, changed: 0, unchanged: 0, deleted: 0, copies: 0, copiesChanged: 0 }

/**
 * Stores a batch in one transaction. One entry that the database refuses undoes all of it,
 * so the batch is halved until that entry is found and the others are in.
 */
export async function saveBatch<Entry>(
  batch: Entry[],
  write: (batch: Entry[]) => Promise<Written>,
  refusalOf: (entry: Entry, reason: string) => Refusal,
): Promise<Written> {
  try {
    return await write(batch)
  } catch (error) {
    const complaint = complaintAboutData(error)
    const [first] = batch
    if (complaint === undefined || first === undefined) throw error
    if (batch.length === 1) {
      return { counts: nothing, refusals: [refusalOf(first, `the database refuses it: ${complaint}`)] }
    }
    const middle = Math.ceil(batch.length / 2)
    const one = await saveBatch(batch.slice(0, middle), write, refusalOf)
    const other = await saveBatch(batch.slice(middle), write, refusalOf)
    return { counts: sum(one.counts, other.counts), refusals: [...one.refusals, ...other.refusals] }
  }
}

export function sum(one: BatchCounts, other: BatchCounts): BatchCounts {
  const both = { ...one }
  for (const key of Object.keys(nothing) as (keyof BatchCounts)[]) both[key] += other[key]
  return both
}

const databaseError = z.object({
  driverAdapterError: z.object({ cause: z.object({ originalCode: z.string(), originalMessage: z.string() }) }),
})

/** What the database says against the data (SQLSTATE classes 22, 23 and 54); undefined for any other trouble. */
function complaintAboutData(error: unknown): string | undefined {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined
  const { originalCode, originalMessage } = databaseError.safeParse(error.meta).data?.driverAdapterError.cause ?? {}
  return originalCode && /^(22|23|54)/.test(originalCode) ? originalMessage : undefined
}
