import * as z from 'zod'
import { Prisma } from '../../../generated/prisma/client.ts'

/** The number of entries by result. */
export interface BatchCounts {
  added: number
  changed: number
  unchanged: number
  deleted: number
  /** Titles with fields that stay as staff edited them. They are counted as changed or unchanged too. */
  kept: number
  copies: number
  copiesChanged: number
  /** Titles and copies that the source of a harvest no longer has. They are noted, and end after the harvest (E18). */
  absent: number
  copiesAbsent: number
}

/** A title or copy that is not stored, while the rest of its batch is. */
export interface Refusal {
  of: 'title' | 'copy'
  line: number
  controlNumber: string
  reason: string
}

/** A copy that is stored, while its location is unknown. */
export interface Unplaced {
  line: number
  controlNumber: string
  barcode: string
  /** The codes of the branch and of the location. */
  branch: string
  location: string
}

/**
 * The result of writing a batch. Refusals are returned with it, so that a batch that is rolled back and split reports
 * each once.
 */
export interface Written {
  counts: BatchCounts
  refusals: Refusal[]
  /** Copies that are stored without the location that their record names. */
  unplaced?: Unplaced[]
  /** The reason why no copy was noted as absent, although none is listed. */
  doubt?: string | undefined
}

export const noCounts: BatchCounts = {
  added: 0,
  changed: 0,
  unchanged: 0,
  deleted: 0,
  kept: 0,
  copies: 0,
  copiesChanged: 0,
  absent: 0,
  copiesAbsent: 0,
}

/**
 * Stores a batch in one transaction. When the database refuses an entry, the batch is split in half until that entry is
 * isolated and the others are stored.
 */
export async function saveBatch<Entry>(
  batch: Entry[],
  write: (batch: Entry[]) => Promise<Written>,
  refusalOf: (entry: Entry, reason: string) => Refusal,
): Promise<Written> {
  try {
    return await write(batch)
  } catch (error) {
    const complaint = dataErrorMessage(error)
    const [first] = batch
    if (complaint === undefined || first === undefined) throw error
    if (batch.length === 1) {
      return { counts: noCounts, refusals: [refusalOf(first, `the database refuses it: ${complaint}`)] }
    }
    const middle = Math.ceil(batch.length / 2)
    const one = await saveBatch(batch.slice(0, middle), write, refusalOf)
    const other = await saveBatch(batch.slice(middle), write, refusalOf)
    return {
      counts: addCounts(one.counts, other.counts),
      refusals: [...one.refusals, ...other.refusals],
      unplaced: [...(one.unplaced ?? []), ...(other.unplaced ?? [])],
      doubt: one.doubt ?? other.doubt,
    }
  }
}

export function addCounts(one: BatchCounts, other: BatchCounts): BatchCounts {
  const both = { ...one }
  for (const key of Object.keys(noCounts) as (keyof BatchCounts)[]) both[key] += other[key]
  return both
}

const databaseError = z.object({
  driverAdapterError: z.object({ cause: z.object({ originalCode: z.string(), originalMessage: z.string() }) }),
})

/**
 * Returns the database's message when it refuses the data (SQLSTATE classes 22, 23 and 54). Undefined for other errors.
 */
function dataErrorMessage(error: unknown): string | undefined {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined
  const { originalCode, originalMessage } = databaseError.safeParse(error.meta).data?.driverAdapterError.cause ?? {}
  return originalCode && /^(22|23|54)/.test(originalCode) ? originalMessage : undefined
}
