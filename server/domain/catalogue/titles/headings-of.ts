import type { HeadingKind } from '../../../../generated/prisma/enums.ts'
import { foldedForms } from '../folding/fold.ts'
import { soundOf } from '../folding/sound.ts'
import { maxHeadingLength, namePartsOf } from './name-parts.ts'
import { type FoldedRecord, respellParticles } from './title-record.ts'

/** A heading of the catalogue that is suggested while a search is entered. */
export interface Heading {
  kind: HeadingKind
  /** The text as the record writes it. */
  text: string
  /** The folded text, which is compared with the beginning of the query. */
  key: string
  /** The sound of the key. Null when the key is not kana. */
  sound: string | null
}

/** The maximum length of a key in characters. A reading is longer than its text. */
const maxKeyLength = 100

/** Returns the headings of a record: its title, people and subjects, each under every form by which it is known. */
export function headingsOf(record: FoldedRecord): Heading[] {
  const { title, titleReading, contributors, subjects, subjectReadings = [] } = record
  // Readings can be matched to subjects only when there is one for each.
  const readings = subjects.length === subjectReadings.length ? subjectReadings : []
  return [
    ...headings('TITLE', title, formsOf(title, titleReading, respellParticles(titleReading))),
    ...contributors.flatMap(({ name, reading }) => headings('AUTHOR', name, namesOf(name, reading))),
    ...subjects.flatMap((subject, i) => headings('SUBJECT', subject, formsOf(subject, readings[i]))),
  ]
}

function headings(kind: HeadingKind, text: string, keys: string[]): Heading[] {
  if ([...text].length > maxHeadingLength) return []
  const good = [...new Set(keys)].filter((key) => key !== '' && [...key].length <= maxKeyLength)
  return good.map((key) => ({ kind, text, key, sound: soundOf(key) }))
}

const formsOf = (...texts: (string | undefined)[]) => texts.flatMap((text) => (text ? foldedForms(text) : []))

/** The maximum number of parts in a personal name. */
const maxNameParts = 4

/**
 * Returns the whole name and its endings from each later part on, because patrons look for キャロル and the record has
 * ルイス・キャロル.
 */
function namesOf(...names: (string | undefined)[]): string[] {
  return names.flatMap((name) => {
    if (!name) return []
    const whole = formsOf(name)
    const parts = namePartsOf(name)
    const later = parts.slice(1, maxNameParts).flatMap((_, i) => formsOf(parts.slice(i + 1).join('')))
    // `isCurrentHeadingSql` looks for the key in the folded name, so the key must be a part of it.
    return [...whole, ...later.filter((part) => [...part].length > 1 && whole.some((name) => name.endsWith(part)))]
  })
}
