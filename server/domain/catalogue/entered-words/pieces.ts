import { normalizeForms } from '../folding/letters.ts'
import { type NumberPart, numberPart, splitVolume } from './numbers.ts'
import { particles, weakAlone, weakEndings, weakEnglish, weakLastCharacters, weakPhrases } from './weak-words.ts'

/** A piece of the words that a reader enters. */
export interface Piece {
  /** The piece as entered. */
  typed: string
  /** Whether it describes the wanted title without being part of the record. */
  isWeak: boolean
  number?: NumberPart | undefined
}

/** Numbers of this length are identifiers: telephone numbers, ISBNs, barcodes. */
const minIdentifierLength = 8

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
