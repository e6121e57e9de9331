import type { Tx } from '../../database/database.ts'
import { fold } from '../catalogue/folding/fold.ts'
import { foldingVersion } from '../catalogue/folding/rules.ts'

/** Of whom words are made. */
export interface Named {
  id: number
  name: string
  nameReading: string | null
  phone: string | null
}

/** A name of more words than that is taken apart no further. */
const mostWords = 4
/** No word is longer in the index; nobody types more of a name. */
const longest = 60

/**
 * By what a patron is found: the name from each of its words on, each word in the script of the name or of the reading
 * (やまだ花子), and the digits of the telephone number.
 */
export function wordsOf({ name, nameReading, phone }: Omit<Named, 'id'>): string[] {
  const written = split(name)
  const read = split(nameReading ?? '')
  const beginnings = [...ways(written), ...ways(read)]
  if (written.length === read.length) beginnings.push(...mixed(written, read))
  const digits = phoneDigits(phone ?? '')
  return [...new Set([...beginnings, digits])].filter(Boolean).map(cut)
}

/** The name and its reading, each as one word of the index. */
export function wholeNames({ name, nameReading }: Pick<Named, 'name' | 'nameReading'>): string[] {
  return [name, nameReading ?? ''].flatMap((text) => ways(split(text)).slice(0, 1)).map(cut)
}

const cut = (word: string) => [...word].slice(0, longest).join('')

/** The digits of a telephone number as dialled within Japan. */
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
  return [...words.slice(0, mostWords - 1), words.slice(mostWords - 1).join('')].filter(Boolean)
}

/** From each word on. */
function ways(words: string[]): string[] {
  return words.map((_, i) => words.slice(i).join(''))
}

/** The same with each word written in one script or the other. */
function mixed(written: string[], read: string[]): string[] {
  let endings = ['']
  const all: string[] = []
  for (let i = written.length - 1; i >= 0; i--) {
    const here = [...new Set([written[i] ?? '', read[i] ?? ''])]
    endings = here.flatMap((word) => endings.map((ending) => word + ending))
    all.push(...endings)
  }
  return all
}

/** Writes the words of these patrons anew; their rows are written in the same transaction. */
export async function writeWords(tx: Tx, patrons: readonly Named[]): Promise<void> {
  if (patrons.length === 0) return
  const ids = patrons.map(({ id }) => id)
  const words = patrons.flatMap((patron) => wordsOf(patron).map((word) => ({ word, id: patron.id })))
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
