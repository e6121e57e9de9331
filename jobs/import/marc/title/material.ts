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
  const own = atPlace(record, profile.materialTypeFrom)
  if (own !== undefined) {
    const type = profile.materialTypes[own] ?? Object.values(MaterialType).find((known) => known === own)
    return type ? { type } : { refusal: `the material type ${own} is not known` }
  }
  const shown = shownBy(record, profile.discLabelFrom !== undefined)
  if (shown) return { type: shown }
  if (profile.materialType) return { type: profile.materialType }
  warnings.push('the record does not show what kind of material it is, and was taken as a book')
  return { type: 'BOOK' }
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
