import { MaterialType } from '../../../../generated/prisma/enums.ts'
import type { Profile } from '../profile.ts'
import { controlValue, fieldsOf, type MarcRecord, valuesOf } from '../record.ts'

const videos: Record<string, MaterialType> = { v: 'DVD', s: 'DVD', b: 'VIDEO', g: 'LD', d: 'LD' }

/**
 * Returns the material type, from the library's own code if the profile maps it, else from leader positions 6 and 7 and
 * from 007. Returns a refusal when the code is unknown.
 */
export function materialOf(
  record: MarcRecord,
  profile: Profile,
  warnings: string[],
): { type: MaterialType } | { refusal: string } {
  const { known, unknown } = ownTypeOf(record, profile)
  if (known) return { type: known }
  if (unknown !== undefined) {
    const type = profile.unknownMaterialType
    if (!type) return { refusal: `the material type ${unknown} is unknown` }
    warnings.push(`the material type ${unknown} is unknown and was replaced by ${type}`)
    return { type }
  }
  const shown = shownBy(record, profile.discLabelFrom !== undefined)
  if (shown) return { type: shown }
  if (profile.materialType) return { type: profile.materialType }
  warnings.push('the record states no material type and was treated as a book')
  return { type: 'BOOK' }
}

/** Returns the first known type among the library's codes, or else the first unknown code. */
export function ownTypeOf(record: MarcRecord, profile: Profile): { known?: MaterialType; unknown?: string } {
  const codes = (profile.materialTypeFrom ?? []).flatMap((place) => atPlace(record, place) ?? [])
  const meant = (code: string) =>
    profile.materialTypes[code] ?? Object.values(MaterialType).find((type) => type === code)
  const known = codes.map(meant).find(Boolean)
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

function shownBy(record: MarcRecord, byLabel: boolean): MaterialType | undefined {
  const kind = record.leader.charAt(6)
  const form = controlValue(record, '007') ?? ''
  if (/[acdeft]/.test(kind)) return /[bis]/.test(record.leader.charAt(7)) ? 'MAGAZINE' : 'BOOK'
  if (/[ij]/.test(kind)) {
    if (/^ss/.test(form) || says(record, /カセット|cassette/i)) return 'CASSETTE'
    // Recorded speech. If the library puts classes on disc labels, the label decides later (L2).
    return kind === 'i' && !byLabel ? 'SPOKEN_CD' : 'CD'
  }
  if (kind === 'g') {
    const format = form.startsWith('v') ? videos[form.charAt(4)] : undefined
    if (format) return format
    if (says(record, /ビデオカセット|VHS|videocassette/i)) return 'VIDEO'
    if (says(record, /レーザーディスク|laserdisc|LD-/i)) return 'LD'
    if (/^[vm]/.test(form) || says(record, /DVD|Blu-?ray|ビデオディスク|videodisc/i)) return 'DVD'
  }
  return undefined
}

/** Returns true when the physical description matches the pattern. */
function says(record: MarcRecord, words: RegExp): boolean {
  return fieldsOf(record, '300', '538').some((field) => valuesOf(field, 'abce').some((text) => words.test(text)))
}
