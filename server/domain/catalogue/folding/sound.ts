import { vowelIn } from './kana.ts'

/** Vowels that, after a kana with this one, only make it longer: おう and おお are a long お. */
const lengthens: Record<string, string> = { あ: 'あ', い: 'い', う: 'う', え: 'えい', お: 'おう' }

/**
 * Folded kana as they sound, for people who write long vowels in another way or not at all (シェイクスピア, soseki) and
 * particles as they are spoken (wa): looser than folding, so it is asked only where folding finds nothing. Null: it is not kana.
 */
export function soundOf(folded: string): string | null {
  if (!/^[ぁ-ゖ]+$/.test(folded)) return null
  let sound = ''
  let vowel = ''
  for (const kana of folded.replaceAll('は', 'わ').replaceAll('へ', 'え')) {
    if (lengthens[vowel]?.includes(kana)) continue
    sound += kana
    vowel = vowelIn(kana) ?? kana
  }
  return sound
}

/**
 * The sounds of titles and of people and their readings, each once, a space before and after, and `|` between the two: a column
 * that search looks into.
 */
export function soundsOf(titles: string[], people: string[]): string {
  const [ofTitles, ofPeople] = [titles, people].map((parts) => new Set(parts.flatMap((part) => soundOf(part) ?? [])))
  if (!ofTitles?.size && !ofPeople?.size) return ''
  return ['', ...(ofTitles ?? []), '|', ...(ofPeople ?? []), ''].join(' ')
}
