import { MaterialType } from '../../../../generated/prisma/enums.ts'
import type { Profile } from '../profile.ts'
import { controlValue, fieldsOf, type MarcRecord, valuesOf } from '../record.ts'

const videos: Record<string, MaterialType> = { v: 'DVD', s: 'DVD', b: 'VIDEO', g: 'LD', d: 'LD' }

/**
 * What kind of thing it is: by the library's own code where the profile says where that stands, else by the leader's
 * places 6 and 7 and by 007; a string that is no type says why it cannot be told.
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
    if (!type) return { refusal: `the material type ${unknown} is not known` }
    warnings.push(`the material type ${unknown} is not known, and was taken as ${type}`)
    return { type }
  }
  const shown = shownBy(record, profile.discLabelFrom !== undefined)
  if (shown) return { type: shown }
  if (profile.materialType) return { type: profile.materialType }
  warnings.push('the record does not show what kind of material it is, and was taken as a book')
  return { type: 'BOOK' }
}

/** What the library's own code means, in the first place that has one that is known; else the first that is not. */
export function ownTypeOf(record: MarcRecord, profile: Profile): { known?: MaterialType; unknown?: string } {
  const codes = (profile.materialTypeFrom ?? []).flatMap((place) => atPlace(record, place) ?? [])
  const meant = (code: string) =>
    profile.materialTypes[code] ?? Object.values(MaterialType).find((type) => type === code)
  const known = codes.map(meant).find(Boolean)
  if (known) return { known }
  const [unknown] = codes
  return unknown === undefined ? {} : { unknown }
}

/** The first value of a place such as 952$y. */
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
    // Speech that is not music; where discs have labels with a class, that decides (L2).
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

/** What the physical description says. */
function says(record: MarcRecord, words: RegExp): boolean {
  return fieldsOf(record, '300', '538').some((field) => valuesOf(field, 'abce').some((text) => words.test(text)))
}
