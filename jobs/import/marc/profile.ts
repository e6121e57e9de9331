import * as z from 'zod'
import { ItemStatus, MaterialType } from '../../../generated/prisma/enums.ts'
import { readSettings, sourceName } from '../settings.ts'
import { layoutSchema } from '../table/mapping.ts'

const tag = z.string().regex(/^[0-9A-Za-z]{3}$/, 'must be a tag of three digits')
const code = z.string().regex(/^[!-~]$/, 'must be the code of one subfield')
const codes = z.string().regex(/^[!-~]+$/, 'must be codes of subfields, one character each')
const place = z.string().regex(/^[0-9A-Za-z]{3}\$[!-~]$/, 'must be a tag and a subfield, such as 952$y')
const materialType = z.enum(MaterialType)

/** What a library's codes for copies mean here. */
const meanings = {
  /** What the library writes → the code of a branch here; a code that is one already needs no entry. */
  branches: z.record(z.string(), z.string()).default({}),
  /** The branch of copies that name none. */
  defaultBranch: z.string().min(1).optional(),
  /** What the library writes → what it means here. */
  statuses: z.record(z.string(), z.enum(ItemStatus)).default({}),
  /** What the library writes for copies that are not lent (禁帯出). */
  referenceOnly: z.array(z.string()).default([]),
}

const schema = z.strictObject({
  /** Names the catalogue; unset: field 003 of each record. With the control number it is the key of a title. */
  source: sourceName.optional(),
  /** Where the control number stands, if that is not 001. */
  controlNumberFrom: place.optional(),
  /** ISO 639-2, where a record does not say. */
  language: z
    .string()
    .regex(/^[a-z]{3}$/, 'must be a code of ISO 639-2 such as jpn')
    .default('jpn'),
  authorRole: z.string().min(1).default('著者'),
  /** Where a record does not show it. */
  materialType: materialType.optional(),
  /** The subfields with the library's own code of the material type; they win over what the record says of itself. */
  materialTypeFrom: z
    .union([place, z.array(place).min(1)])
    .transform((places) => [places].flat())
    .optional(),
  /** The library's own codes → what they mean here. */
  materialTypes: z.record(z.string(), materialType).default({}),
  /** What all others of its codes mean, with a warning for each record; unset: such records are refused. */
  unknownMaterialType: materialType.optional(),
  /** What of an identifier in OAI-PMH is the control number: a regular expression with one group. */
  oaiControlNumber: z.string().refine(hasOneGroup, 'must be a regular expression with one group').optional(),
  /** The subfield with the class on a disc's label (L2). */
  discLabelFrom: place.optional(),
  /** Fields whose $a is a class number; of 084 only those whose $2 names the NDC. */
  classFields: z.array(tag).min(1).default(['084']),
  /** Which series make their numbered volumes a work: those that the record traces (490 1, 8XX), all, or none. */
  series: z.enum(['traced', 'all', 'none']).default('traced'),
  /** Where a record says which copies there are. */
  copies: z
    .strictObject({
      field: tag,
      barcode: code,
      branch: code.optional(),
      /** Several make one shelf mark, joined by /. */
      shelfMark: codes.optional(),
      status: code.optional(),
      reference: code.optional(),
      ...meanings,
    })
    .optional(),
  /** What the columns of a file of copies mean. */
  copiesFile: z
    .strictObject({
      ...layoutSchema,
      columns: z.strictObject({
        controlNumber: z.string().min(1),
        source: z.string().min(1).optional(),
        barcode: z.string().min(1),
        branch: z.string().min(1).optional(),
        shelfMark: z.string().min(1).optional(),
        status: z.string().min(1).optional(),
        reference: z.string().min(1).optional(),
      }),
      ...meanings,
    })
    .optional(),
})

function hasOneGroup(pattern: string): boolean {
  try {
    return new RegExp(`${pattern}|`).exec('')?.length === 2
  } catch {
    return false
  }
}

export type Profile = z.output<typeof schema>
export type CopyMeanings = Pick<
  NonNullable<Profile['copies']>,
  'branches' | 'defaultBranch' | 'statuses' | 'referenceOnly'
>

/** Reads where things stand in a library's own records; without a file everything is as MARC21 has it. */
export async function readProfile(path: string | undefined): Promise<Profile> {
  return path === undefined ? schema.parse({}) : readSettings(path, 'profile', schema)
}
