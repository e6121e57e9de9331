import { fold } from '../folding/fold.ts'
import { normalizeForms } from '../folding/letters.ts'
import { soundOf } from '../folding/sound.ts'
import type { WordField } from '../search/conditions.ts'
import type { FoldedConditions } from '../search/folded-conditions.ts'
import { readingsOf } from '../search-fallback/readings.ts'
import { kanaFromRomaji } from '../search-fallback/romaji.ts'
import { type NumberPart, numberPart, splitVolume } from './numbers.ts'
import { particles, weakAlone, weakEndings, weakEnglish, weakLastCharacters, weakPhrases } from './weak-words.ts'

/** A piece of the entered words. */
export interface Part {
  /** The piece as entered. */
  typed: string
  folded: string
  /** How it sounds. Null when it is not known, or when it is too short to tell names apart. */
  sound: string | null
  /** Whether a dictionary read the sound. It may then mean something else. */
  isRead: boolean
  /** Whether it describes the wanted title without being part of the record. */
  isWeak: boolean
  field: WordField
  number?: NumberPart | undefined
}

type Piece = Pick<Part, 'typed' | 'isWeak'> & { number?: NumberPart | undefined }

/** The minimum number of kana. A shorter sound is part of too many names. */
const minSoundLength = 3
/** More parts are pasted text. */
const maxParts = 12
/** Numbers of this length are identifiers: telephone numbers, ISBNs, barcodes. */
const minIdentifierLength = 8

/** Splits the words of a search into parts. Empty when nothing in them can be compared. */
export async function partsOf({ words }: FoldedConditions): Promise<Part[]> {
  const parts = Object.entries(words)
    .flatMap(([field, { tokens }]) =>
      tokens
        .filter(({ leavesOut }) => !leavesOut)
        .flatMap(({ typed }) => splitToken(typed))
        .map((piece) => ({ ...piece, field: field as WordField, folded: fold(piece.typed) }))
        .filter(({ folded }) => folded !== ''),
    )
    .slice(0, maxParts)
  const readings = await readingsOf(parts.map(({ typed }) => typed)).catch(() => [])
  const read = parts.map((part, i) => ({ ...part, ...soundOfPart(part, readings[i]) }))
  const isAllWeak = read.every(({ isWeak, number }) => isWeak || number)
  return isAllWeak ? read.map((part) => ({ ...part, isWeak: false })) : read
}

function soundOfPart({ typed, isWeak, number }: Piece, reading?: string | null): Pick<Part, 'sound' | 'isRead'> {
  const none = { sound: null, isRead: false }
  if (isWeak || number) return none
  const isKanji = /\p{sc=Han}/u.test(typed)
  const sound = isKanji ? soundOf(reading ?? '') : (soundOf(typed) ?? soundOf(kanaFromRomaji(typed) ?? ''))
  return sound !== null && [...sound].length >= minSoundLength ? { sound, isRead: isKanji } : none
}

const punctuation =
  /[\s・､、,，｡。.．／/\\:：;；!！?？「」『』“”"()（）[\]［］【】〈〉《》〔〕～〜=＝&＆*＊…–—_]+|(?<![ァ-ヺー])[-－‐−]/u
/** A year of publication within a text: 筑摩書房1986年. */
const year = /(?<![0-9])((?:1[5-9]|20)[0-9]{2}年?)(?![0-9])/u
/** One character that is repeated says nothing. */
const isRepeated = (text: string) => /^(.)\1\1+$/su.test(text)
const anyOf = (words: string[]) =>
  words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?]/g, '\\$&'))
    .join('|')
const phrases = new RegExp(`(${anyOf(weakPhrases)})`, 'u')
const ending = new RegExp(`^(.+?)(${anyOf(weakEndings)})$`, 'su')
const lastCharacter = new RegExp(`^(.{3,})([${weakLastCharacters.join('')}])$`, 'su')
const word = '[\\p{sc=Han}\\p{sc=Katakana}ー々〆a-zA-Z0-9]'
const particle = new RegExp(
  `(?<=${word})(${anyOf(particles)})(?=${word})|(?<=\\p{sc=Han}[ぁ-ゖ]{1,2})(の)(?=${word})`,
  'u',
)

/** Splits an entered token at punctuation, weak words and particles. */
export function splitToken(typed: string): Piece[] {
  const text = normalizeForms(typed)
  if (text.replace(/[^0-9]/g, '').length >= minIdentifierLength) return []
  const chunks = text
    .split(punctuation)
    .flatMap((chunk) => chunk.split(year))
    .filter((chunk) => chunk && !isRepeated(chunk))
  return chunks.flatMap((chunk) => {
    const number = numberPart(chunk)
    if (number) return [{ typed: chunk, isWeak: false, number }]
    if (weakEnglish.has(chunk.toLowerCase()) || isWeakWord(chunk)) return [{ typed: chunk, isWeak: true }]
    return chunk.split(phrases).flatMap((piece, i) => (i % 2 ? [{ typed: piece, isWeak: true }] : splitEndings(piece)))
  })
}

const weakWords = new Set([...weakPhrases, ...weakEndings, ...weakLastCharacters, ...weakAlone])
const isWeakWord = (chunk: string) => weakWords.has(chunk)

/** Cuts weak endings and a volume off the end, as long as a word of two characters remains. */
function splitEndings(text: string): Piece[] {
  if (text === '') return []
  if (isWeakWord(text)) return [{ typed: text, isWeak: true }]
  const volume = splitVolume(text)
  if (volume) return [...splitEndings(volume.rest), { typed: volume.typed, isWeak: false, number: volume.number }]
  const [, rest = '', weak = ''] = ending.exec(text) ?? lastCharacter.exec(text) ?? []
  const isLongEnough = [...rest].length >= (weak.startsWith('の') ? 1 : 2)
  if (weak && isLongEnough) return [...splitEndings(rest), { typed: weak, isWeak: true }]
  return text.split(scriptEnd).flatMap(splitParticles)
}

/** A long word in kana ends before a word in another script: ごんぎつね新美南吉. */
const scriptEnd =
  /(?<=[ぁ-ゖー]{4})(?=[\p{sc=Han}ァ-ヺ])|(?<=\p{sc=Han}[ぁ-ゖ]{1,3})(?=[ァ-ヺ]{3})|(?<=[ァ-ヺー]{3})(?=\p{sc=Han})/u

/** A particle keeps its neighbours, because 風の又三郎 contains 風の and の又. */
function splitParticles(text: string): Piece[] {
  const pieces = text.split(particle).filter((piece) => piece !== undefined)
  if (pieces.length === 1) return [{ typed: text, isWeak: false }]
  return pieces.flatMap((piece, i) => {
    if (i % 2 === 0) return splitEndings(piece)
    return {
      typed: ([...(pieces[i - 1] ?? '')].at(-1) ?? '') + piece + ([...(pieces[i + 1] ?? '')][0] ?? ''),
      isWeak: true,
    }
  })
}
