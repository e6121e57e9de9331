import * as z from 'zod'
import { readSettings, sourceName } from '../../import/settings.ts'
import { layoutSchema } from '../../import/table/mapping.ts'

const heading = z.string().min(1)

const patron = {
  card: heading.optional(),
  /** The person's number in the other system, as `number` of the patrons mapping. */
  number: heading.optional(),
}

const branches = {
  /** Maps the branches of the other system to our branch codes. A code that is already ours needs no entry. */
  branches: z.record(z.string(), z.string()).default({}),
  /** The branch of rows with an empty column, or of all rows. */
  branch: z.string().optional(),
}

interface PatronColumns {
  columns: { card?: string | undefined; number?: string | undefined }
}

const namesPatron = ({ columns }: PatronColumns) => columns.card !== undefined || columns.number !== undefined
const mustNamePatron = { path: ['columns', 'card'], error: 'is required, or number' }

const loans = z
  .strictObject({
    ...layoutSchema,
    columns: z.strictObject({
      ...patron,
      barcode: heading,
      lentAt: heading.optional(),
      dueOn: heading,
      renewals: heading.optional(),
      renewedAt: heading.optional(),
      branch: heading.optional(),
      /** A row with a value here is a loan that has ended, and is skipped. */
      returnedAt: heading.optional(),
    }),
    ...branches,
  })
  .refine(namesPatron, mustNamePatron)

const holdStates = ['WAITING', 'IN_TRANSIT', 'READY', 'CLOSED'] as const

const holds = z
  .strictObject({
    /** The source of the control numbers, as in the mapping of the titles. */
    source: sourceName,
    ...layoutSchema,
    columns: z.strictObject({
      ...patron,
      controlNumber: heading.optional(),
      isbn: heading.optional(),
      /** The barcode of any copy of the title. */
      barcode: heading.optional(),
      placedAt: heading,
      /** The place in the queue, when times alone do not tell it. */
      position: heading.optional(),
      branch: heading.optional(),
      state: heading.optional(),
      /** The barcode of the copy that is set aside or in transit. */
      copy: heading.optional(),
      shelfExpiresOn: heading.optional(),
      /** A row with a value other than 0 or f here is suspended. It moves in as waiting, with a warning. */
      suspended: heading.optional(),
    }),
    /** Maps the states of the other system. An unknown state refuses its row. CLOSED skips it. */
    states: z.record(z.string(), z.enum(holdStates)).default({}),
    ...branches,
  })
  .refine(namesPatron, mustNamePatron)
  .refine(({ columns }) => columns.controlNumber || columns.isbn || columns.barcode, {
    path: ['columns', 'controlNumber'],
    error: 'is required, or isbn or barcode',
  })
  .refine(({ columns, branch }) => branch || columns.branch, {
    path: ['branch'],
    error: 'is required, once for all rows or as a column',
  })

export type LoansMapping = z.output<typeof loans>
export type HoldsMapping = z.output<typeof holds>

export const readLoansMapping = (path: string): Promise<LoansMapping> => readSettings(path, 'mapping', loans)
export const readHoldsMapping = (path: string): Promise<HoldsMapping> => readSettings(path, 'mapping', holds)
