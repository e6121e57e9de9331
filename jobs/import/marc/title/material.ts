import type { ImportTypes } from '../../../../server/domain/library/material-types/import-types.ts'
import type { Profile } from '../profile.ts'
import { controlValue, fieldsOf, type MarcRecord, valuesOf } from '../record.ts'

/**
 * Returns the material type: from the library's own code if the profile maps it, or else by the library's rules (L14).
 * Returns a refusal when the code is unknown.
 */
export function materialOf(
  record: MarcRecord,
  profile: Profile,
  types: ImportTypes,
  warnings: string[],
): { type: string } | { refusal: string } {
  const { known, unknown } = ownTypeOf(record, profile, types)
  if (known) return { type: known }
  if (unknown !== undefined) {
    const type = profile.unknownMaterialType
    if (!type) return { refusal: `the material type ${unknown} is unknown` }
    warnings.push(`the material type ${unknown} is unknown and was replaced by ${type}`)
    return { type }
  }
  const facts = {
    leader: record.leader,
    forms: record.control.filter(({ tag }) => tag === '007').map(({ value }) => value),
    fixedField: controlValue(record, '008') ?? '',
    description: carrierTexts(record),
    isLabelled: profile.discLabelFrom !== undefined,
  }
  const shown = types.ofMarc(facts) ?? profile.materialType
  const lacked = types.lackedBy(facts)
  const given = shown ?? types.importDefault
  if (lacked) {
    warnings.push(`the library has no material type ${lacked}, so this record and others like it were given ${given}`)
  } else if (!shown) warnings.push(withoutType(types))
  return { type: given }
}

/** Field 245 $h is the designation of older rules, and fields 336 to 338 that of RDA. */
function carrierTexts(record: MarcRecord): string[] {
  return [
    ...fieldsOf(record, '245').flatMap((field) => valuesOf(field, 'h')),
    // Accompanying material (300 $e) says nothing of the work: 電子書籍付.
    ...fieldsOf(record, '300', '538').flatMap((field) => valuesOf(field, 'abc')),
    ...fieldsOf(record, '336', '337', '338').flatMap((field) => valuesOf(field, 'a')),
  ]
}

/** The warning about a record without a type. */
export const withoutType = ({ importDefault }: ImportTypes) =>
  `the record states no material type and was given the default type ${importDefault}`

/** Returns the first known type among the library's codes, or else the first unknown code. */
export function ownTypeOf(
  record: MarcRecord,
  profile: Profile,
  types: ImportTypes,
): { known?: string; unknown?: string } {
  const codes = (profile.materialTypeFrom ?? []).flatMap((place) => atPlace(record, place) ?? [])
  const known = codes.map((code) => profile.materialTypes[code] ?? types.meant(code)).find(Boolean)
  if (known) return { known }
  const [unknown] = codes
  return unknown === undefined ? {} : { unknown }
}

/** Returns the first value at a place such as 952$y. */
export function atPlace(record: MarcRecord, place: string | undefined): string | undefined {
  if (place === undefined) return undefined
  const [tag = '', code = ''] = place.split('$')
  const value = fieldsOf(record, tag).flatMap((field) => valuesOf(field, code))[0]
  return value?.trim() || undefined
}
