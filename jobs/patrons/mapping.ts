import * as z from 'zod'
import { PatronCategory } from '../../generated/prisma/enums.ts'
import { readSettings } from '../import/settings.ts'
import { layoutSchema } from '../import/table/mapping.ts'

/** What an export may say of a person. */
export const fields = [
  'card',
  /** The person's number in the library system, which stays when the card is another one. */
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
] as const

export type Field = (typeof fields)[number]

/** One column, or several that are joined by a space, as 姓 and 名. */
const heading = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)])

const columns = z.record(z.string(), heading).superRefine((given, { addIssue }) => {
  for (const field of Object.keys(given)) {
    if (fields.includes(field as Field)) continue
    const message = /pass|pin|secret/i.test(field)
      ? 'is never read: passwords stay out of files, and every patron registers one'
      : `is not a field; the fields are ${fields.join(', ')}`
    addIssue({ code: 'custom', path: [field], message })
  }
})

const schema = z
  .strictObject({
    ...layoutSchema,
    columns: columns.transform((given) => given as Partial<Record<Field, string | string[]>>),
    /** What the library system writes → what it means here. */
    categories: z.record(z.string(), z.enum(PatronCategory)).default({}),
    /** For all, or where the column is empty. */
    category: z.enum(PatronCategory).optional(),
    /** What the library system writes → the code of a branch here. */
    branches: z.record(z.string(), z.string()).default({}),
    /** For all, or where the column is empty. */
    branch: z.string().optional(),
  })
  .refine(({ columns }) => columns.card, { path: ['columns', 'card'], error: 'is needed' })
  .refine(({ columns }) => columns.name, { path: ['columns', 'name'], error: 'is needed' })
  .refine(({ columns, category }) => category || columns.category, {
    path: ['category'],
    error: 'is needed, once for all or as a column',
  })
  .refine(({ columns, branch }) => branch || columns.branch, {
    path: ['branch'],
    error: 'is needed, once for all or as a column',
  })

export type Mapping = z.output<typeof schema>

export function readMapping(path: string): Promise<Mapping> {
  return readSettings(path, 'mapping', schema)
}

export function mappedColumns({ columns }: Mapping): string[] {
  return Object.values(columns).flat()
}
