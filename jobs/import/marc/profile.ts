import * as z from 'zod'
import { copyMeanings } from '../copy-meanings.ts'
import { encodingName } from '../encoding-names.ts'
import { materialTypeCode, readSettings, sourceName } from '../settings.ts'
import { layoutSchema } from '../table/mapping.ts'
import { openTextHosts } from '../text/open-texts.ts'

const tag = z.string().regex(/^[0-9A-Za-z]{3}$/, 'must be a tag of three digits')
const code = z.string().regex(/^[!-~]$/, 'must be the code of one subfield')
const codes = z.string().regex(/^[!-~]+$/, 'must be codes of subfields, one character each')
const place = z.string().regex(/^[0-9A-Za-z]{3}\$[!-~]$/, 'must be a tag and a subfield, such as 952$y')

const target = z
  .string()
  .regex(/^\d{3}\$[!-~](\/reading)?$/, 'must be a place of MARC21 such as 245$a or 245$a/reading')

const schema = z.strictObject({
  /**
   * The name of the catalogue. With the control number it is the key of a title. Defaults to field 003 of each record.
   */
  source: sourceName.optional(),
  /** The place of the control number. Defaults to 001. */
  controlNumberFrom: place.optional(),
  /** The format of the records. Without it each record is recognised by its fields. */
  dialect: z.enum(['marc21', 'unimarc', 'japanmarc', 'kormarc']).optional(),
  /** The encoding of the file. Without it, the file shows its encoding. */
  encoding: z.union([z.literal('marc-8'), encodingName]).optional(),
  /** Subfields that a catalogue has in other places than MARC21: `{"251$A": "245$a", "551$A": "245$a/reading"}`. */
  fields: z.record(place, target).default({}),
  /** The ISO 639-2 language of records that state none. */
  language: z
    .string()
    .regex(/^[a-z]{3}$/, 'must be a code of ISO 639-2 such as jpn')
    .default('jpn'),
  authorRole: z.string().min(1).default('著者'),
  /** The type of records that show none. */
  materialType: materialTypeCode.optional(),
  /** The subfields with the library's own material type codes. They take precedence over the record's coded type. */
  materialTypeFrom: z
    .union([place, z.array(place).min(1)])
    .transform((places) => [places].flat())
    .optional(),
  /** Maps the library's material type codes to ours. */
  materialTypes: z.record(z.string(), materialTypeCode).default({}),
  /** The type for unknown codes, with a warning for each record. Without it such records are refused. */
  unknownMaterialType: materialTypeCode.optional(),
  /** A regular expression with one group, which extracts the control number from an OAI-PMH identifier. */
  oaiControlNumber: z.string().refine(hasOneGroup, 'must be a regular expression with one group').optional(),
  /** The subfield with the class on a disc label (L2). */
  discLabelFrom: place.optional(),
  /** Fields whose $a is a class number. Field 084 counts only when its $2 names the NDC. */
  classFields: z.array(tag).min(1).default(['084']),
  /** The series whose numbered volumes form a work: those that the record traces (490 1, 8XX), all, or none. */
  series: z.enum(['traced', 'all', 'none']).default('traced'),
  openTextHosts,
  /** The field that lists the copies. */
  copies: z
    .strictObject({
      field: tag,
      barcode: code,
      branch: code.optional(),
      /** The shelving location, e.g. $c of 852 and of Koha's 952. */
      location: code.optional(),
      /** Several subfields form one shelf mark, joined by /. */
      shelfMark: codes.optional(),
      status: code.optional(),
      reference: code.optional(),
      ...copyMeanings,
    })
    .optional(),
  /** The layout of a copies file. */
  copiesFile: z
    .strictObject({
      ...layoutSchema,
      columns: z.strictObject({
        controlNumber: z.string().min(1),
        source: z.string().min(1).optional(),
        barcode: z.string().min(1),
        branch: z.string().min(1).optional(),
        location: z.string().min(1).optional(),
        shelfMark: z.string().min(1).optional(),
        status: z.string().min(1).optional(),
        reference: z.string().min(1).optional(),
      }),
      ...copyMeanings,
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
  'branches' | 'defaultBranch' | 'locations' | 'statuses' | 'referenceOnly'
>

/** Reads the mapping of a library's own records. Without a file the standard places of MARC21 apply. */
export async function readProfile(path: string | undefined): Promise<Profile> {
  return path === undefined ? schema.parse({}) : readSettings(path, 'profile', schema)
}
