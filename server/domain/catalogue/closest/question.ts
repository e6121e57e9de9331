import { type Piece, splitToken } from '../entered-words/pieces.ts'
import { fold } from '../folding/fold.ts'
import { soundOf } from '../folding/sound.ts'
import type { WordField } from '../search/conditions.ts'
import type { FoldedConditions } from '../search/folded-conditions.ts'
import { hasSimplifiedCharacter, japaneseSpellings } from '../search-fallback/chinese.ts'
import { kanaFromForeign } from '../search-fallback/foreign-names.ts'
import { kanaFromHangul } from '../search-fallback/hangul.ts'
import { readingsOf } from '../search-fallback/readings.ts'
import { kanaFromRomaji } from '../search-fallback/romaji.ts'

/** A piece of the entered words, in the form that is compared with records. */
export interface Part extends Piece {
  folded: string
  /** How it sounds. Null when it is not known, or when it is too short to tell names apart. */
  sound: string | null
  /** Whether the sound was guessed, by a dictionary or from a foreign spelling. It may then mean something else. */
  isRead: boolean
  field: WordField
}

/** The minimum number of kana. A shorter sound is part of too many names. */
const minSoundLength = 3
/** More parts are pasted text. */
const maxParts = 12

/** Splits the words of a search into parts. Empty when nothing in them can be compared. */
export async function partsOf({ words }: FoldedConditions): Promise<Part[]> {
  const isChinese = Object.values(words).some(({ tokens }) => tokens.some(({ typed }) => hasSimplifiedCharacter(typed)))
  const parts = Object.entries(words)
    .flatMap(([field, { tokens }]) =>
      tokens
        .filter(({ leavesOut }) => !leavesOut)
        .flatMap(({ typed }) => splitToken(typed))
        .map((piece) => ({ ...piece, field: field as WordField, folded: foldPiece(piece.typed, isChinese) }))
        .filter(({ folded }) => folded !== ''),
    )
    .slice(0, maxParts)
  const readings = await readingsOf(parts.map(({ typed }) => typed)).catch(() => [])
  const read = parts.map((part, i) => ({ ...part, ...soundOfPart(part, readings[i]) }))
  const isAllWeak = read.every(({ isWeak, number }) => isWeak || number)
  return isAllWeak ? read.map((part) => ({ ...part, isWeak: false })) : read
}

/** In Japanese text a simplified character may be a Japanese one, as 征 and 叶 are. */
function foldPiece(typed: string, isChinese: boolean): string {
  const folded = fold(typed)
  return (isChinese ? japaneseSpellings(folded)[0] : undefined) ?? folded
}

function soundOfPart({ typed, isWeak, number }: Piece, reading?: string | null): Pick<Part, 'sound' | 'isRead'> {
  const none = { sound: null, isRead: false }
  if (isWeak || number) return none
  const isKanji = /\p{sc=Han}/u.test(typed)
  const kana = kanaFromRomaji(typed) ?? kanaFromHangul(typed)[0]
  const foreign = kana === undefined ? kanaFromForeign(typed) : null
  const sound = isKanji ? soundOf(reading ?? '') : (soundOf(typed) ?? soundOf(kana ?? foreign ?? ''))
  return sound !== null && [...sound].length >= minSoundLength ? { sound, isRead: isKanji || foreign !== null } : none
}
