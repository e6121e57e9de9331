import * as z from 'zod'
import { readSettings } from '../import/settings.ts'
import { layoutSchema } from '../import/table/mapping.ts'

/** The fields that an export can contain. */
export const fields = [
  'card',
  /** The person's number in the library system, which stays when the card is replaced. */
  'number',
  'name',
  'nameReading',
  'birthDate',
  'phone',
  'postalCode',
  'address',
  'category',
  'branch',
  'expiresOn',
  'staffNote',
  'guardianName',
  'guardianPhone',
  'guardianMail',
] as const

export type Field = (typeof fields)[number]

/** One column, or several that are joined by a space, for example 姓 and 名. */
const heading = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)])

const columns = z.record(z.string(), heading).superRefine((given, { addIssue }) => {
  for (const field of Object.keys(given)) {
    if (fields.includes(field as Field)) continue
    const message = /pass|pin|secret/i.test(field)
      ? 'is never read. Passwords must not be in files, because every patron registers one'
      : `is not a field. The fields are ${fields.join(', ')}`
    addIssue({ code: 'custom', path: [field], message })
  }
})

const schema = z
  .strictObject({
    ...layoutSchema,
    columns: columns.transform((given) => given as Partial<Record<Field, string | string[]>>),
    /** Maps categories of the library system to ours. */
    categories: z.record(z.string(), z.string()).default({}),
    /** The category of every row, or of rows with an empty column. The library's default category when absent. */
    category: z.string().optional(),
    /** Maps branches of the library system to our branch codes. */
    branches: z.record(z.string(), z.string()).default({}),
    /** The branch of every row, or of rows with an empty column. */
    branch: z.string().optional(),
  })
  .refine(({ columns }) => columns.card, { path: ['columns', 'card'], error: 'is required' })
  .refine(({ columns }) => columns.name, { path: ['columns', 'name'], error: 'is required' })
  .refine(({ columns, branch }) => branch || columns.branch, {
    path: ['branch'],
    error: 'is required, once for all rows or as a column',
  })

export type Mapping = z.output<typeof schema>

export function readMapping(path: string): Promise<Mapping> {
  return readSettings(path, 'mapping', schema)
}

export function mappedColumns({ columns }: Mapping): string[] {
  return Object.values(columns).flat()
}
