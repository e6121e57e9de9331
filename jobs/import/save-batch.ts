import { z } from 'zod'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../../server/db.ts'
import { saveTitles } from '../../server/domain/catalogue/save.ts'
import { addCopies, missingCopies } from './copies.ts'
import { foresee } from './foresee.ts'
import type { Read } from './source.ts'

export interface Saving {
  now: Date
  dryRun: boolean
  copies: number
  /** Where copies go. */
  branches: number[]
  refuse(entry: Read, reason: string): void
}

export interface BatchCounts {
  added: number
  changed: number
  unchanged: number
  copies: number
}

/**
 * Stores a batch in one transaction. One record that the database refuses undoes all of it,
 * so the batch is halved until that record is found and the others are in.
 */
export async function saveBatch(db: Database, batch: Read[], saving: Saving): Promise<BatchCounts> {
  try {
    return await write(db, batch, saving)
  } catch (error) {
    const complaint = complaintAboutData(error)
    const [first] = batch
    if (complaint === undefined || !first) throw error
    if (batch.length === 1) {
      saving.refuse(first, `the database refuses it: ${complaint}`)
      return { added: 0, changed: 0, unchanged: 0, copies: 0 }
    }
    const middle = Math.ceil(batch.length / 2)
    const one = await saveBatch(db, batch.slice(0, middle), saving)
    const other = await saveBatch(db, batch.slice(middle), saving)
    return {
      added: one.added + other.added,
      changed: one.changed + other.changed,
      unchanged: one.unchanged + other.unchanged,
      copies: one.copies + other.copies,
    }
  }
}

async function write({ prisma }: Database, batch: Read[], { now, dryRun, copies, branches }: Saving) {
  const records = batch.map(({ record }) => record)
  if (dryRun) {
    return {
      ...(await foresee(prisma, records)),
      copies: copies > 0 ? await missingCopies(prisma, records, copies) : 0,
    }
  }
  return prisma.$transaction(
    async (tx) => {
      const saved = await saveTitles(tx, records, now)
      return { ...saved, copies: copies > 0 ? await addCopies(tx, records, saved.ids, copies, branches) : 0 }
    },
    { timeout: 60_000, maxWait: 10_000 },
  )
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
