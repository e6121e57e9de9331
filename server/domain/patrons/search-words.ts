import type { Tx } from '../../database/database.ts'
import { fold } from '../catalogue/folding/fold.ts'
import { foldingVersion } from '../catalogue/folding/rules.ts'

/** The columns from which search words are built. */
export interface NamedPatron {
  id: number
  name: string
  nameReading: string | null
  phone: string | null
}

/** The maximum number of words in a name. The rest forms the last word. */
const maxNameWords = 4
/** The maximum length of an index word, in characters. */
const maxWordLength = 60

/**
 * Returns the search words of a patron: the endings of the name from each of its words, and the digits of the telephone
 * number. Each word may be written as in the name or as in the reading (やまだ花子).
 */
export function searchWordsOf({ name, nameReading, phone }: Omit<NamedPatron, 'id'>): string[] {
  const written = split(name)
  const read = split(nameReading ?? '')
  const beginnings = [...endingsOf(written), ...endingsOf(read)]
  if (written.length === read.length) beginnings.push(...mixedEndings(written, read))
  const digits = phoneDigits(phone ?? '')
  return [...new Set([...beginnings, digits])].filter(Boolean).map(truncate)
}

/** Returns the whole name and its whole reading as index words. */
export function wholeNames({ name, nameReading }: Pick<NamedPatron, 'name' | 'nameReading'>): string[] {
  return [name, nameReading ?? ''].flatMap((text) => endingsOf(split(text)).slice(0, 1)).map(truncate)
}

const truncate = (word: string) => [...word].slice(0, maxWordLength).join('')

/** Returns the digits of a telephone number as dialled within Japan. */
export function phoneDigits(phone: string): string {
  return phone
    .normalize('NFKC')
    .replace(/^\s*\+81[\s-]*/, '0')
    .replace(/\D/g, '')
}

function split(name: string): string[] {
  const words = name
    .split(/[\s・･=＝]+/)
    .map(fold)
    .filter(Boolean)
  return [...words.slice(0, maxNameWords - 1), words.slice(maxNameWords - 1).join('')].filter(Boolean)
}

/** Returns the endings of a name from each of its words. */
function endingsOf(words: string[]): string[] {
  return words.map((_, i) => words.slice(i).join(''))
}

/** Returns the same endings for every combination of written and read words. */
function mixedEndings(written: string[], read: string[]): string[] {
  let endings = ['']
  const all: string[] = []
  for (let i = written.length - 1; i >= 0; i--) {
    const here = [...new Set([written[i] ?? '', read[i] ?? ''])]
    endings = here.flatMap((word) => endings.map((ending) => word + ending))
    all.push(...endings)
  }
  return all
}

/** Replaces the search words of patrons. Call it in the transaction that changes their rows. */
export async function writeWords(tx: Tx, patrons: readonly NamedPatron[]): Promise<void> {
  if (patrons.length === 0) return
  const ids = patrons.map(({ id }) => id)
  const words = patrons.flatMap((patron) => searchWordsOf(patron).map((word) => ({ word, id: patron.id })))
  const wanted = [words.map(({ word }) => word), words.map(({ id }) => id)] as const
  await tx.$executeRaw`
    WITH wanted AS (SELECT * FROM unnest(${wanted[0]}::text[], ${wanted[1]}::int[]) AS w(word, patron_id)),
    gone AS (
      DELETE FROM patron_words p WHERE p.patron_id = ANY(${ids}::int[])
         AND NOT EXISTS (SELECT FROM wanted w WHERE w.word = p.word AND w.patron_id = p.patron_id)),
    added AS (
      INSERT INTO patron_words (word, patron_id) SELECT word, patron_id FROM wanted ON CONFLICT DO NOTHING)
    UPDATE patrons SET folding = ${foldingVersion} WHERE id = ANY(${ids}::int[]) AND folding <> ${foldingVersion}`
}
