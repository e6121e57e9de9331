import type { HeadingKind } from '../../../../generated/prisma/enums.ts'
import { foldedForms } from '../folding/fold.ts'
import { soundOf } from '../folding/sound.ts'
import { asSpelt, type FoldedRecord } from './title-record.ts'

/** What can be offered to who types its beginning. */
export interface Heading {
  kind: HeadingKind
  /** As the record writes it. */
  text: string
  /** Folded: what it begins with. */
  key: string
  /** How that sounds, where it is kana. */
  sound: string | null
}

/** Longer ones fit into no search box; readings are longer than what they are of. */
const longest = { text: 50, key: 100 }

/** The title, the people and the subjects of a record, each by every form that it is known by. */
export function headingsOf(record: FoldedRecord): Heading[] {
  const { title, titleReading, contributors, subjects, subjectReadings = [] } = record
  // Which reading is of which subject is known where each has one.
  const readings = subjects.length === subjectReadings.length ? subjectReadings : []
  return [
    ...headings('TITLE', title, formsOf(title, titleReading, asSpelt(titleReading))),
    ...contributors.flatMap(({ name, reading }) => headings('AUTHOR', name, namesOf(name, reading))),
    ...subjects.flatMap((subject, i) => headings('SUBJECT', subject, formsOf(subject, readings[i]))),
  ]
}

function headings(kind: HeadingKind, text: string, keys: string[]): Heading[] {
  if ([...text].length > longest.text) return []
  const good = [...new Set(keys)].filter((key) => key !== '' && [...key].length <= longest.key)
  return good.map((key) => ({ kind, text, key, sound: soundOf(key) }))
}

const formsOf = (...texts: (string | undefined)[]) => texts.flatMap((text) => (text ? foldedForms(text) : []))

/** More parts than these are no name of a person. */
const mostParts = 4

/** The whole name, and from each of its later parts on: somebody looks for キャロル who is ルイス・キャロル. */
function namesOf(...names: (string | undefined)[]): string[] {
  return names.flatMap((name) => {
    if (!name) return []
    const whole = formsOf(name)
    const parts = name.split(/[\s,、，・･=＝]+/).filter((part) => part !== '')
    const later = parts.slice(1, mostParts).flatMap((_, i) => formsOf(parts.slice(i + 1).join('')))
    // What is left must be a part of the folded name, by which the catalogue is asked whether it has it.
    return [...whole, ...later.filter((part) => [...part].length > 1 && whole.some((name) => name.endsWith(part)))]
  })
}
