import { chineseForms } from '../folding/chinese-forms.ts'

/** Chinese particles in titles, which Japanese titles write in kana. */
const particles = ['之の之', '的の的', '与と与']

const formsOf = new Map(
  [...chineseForms.split(' '), ...particles].map((line) => {
    const [character = '', ...forms] = line
    return [character, forms] as const
  }),
)

/** Reports whether a text has a simplified Chinese character that Japanese does not use. */
export function hasSimplifiedCharacter(text: string): boolean {
  return [...text].some((character) => formsOf.get(character)?.includes(character) === false)
}

/** The maximum number of spellings. Most words have one or two characters with several forms. */
const maxSpellings = 16

/**
 * Returns a folded word with its simplified Chinese characters and particles in their Japanese forms: 银河铁道之夜 as 銀河鉄道の夜.
 * A character with several forms yields several spellings, the likeliest first. Empty when the word has no such
 * character.
 */
export function japaneseSpellings(folded: string): string[] {
  let spellings = ['']
  for (const character of folded) {
    const forms = formsOf.get(character) ?? [character]
    spellings = spellings.flatMap((spelling) => forms.map((form) => spelling + form)).slice(0, maxSpellings)
  }
  return spellings.filter((spelling) => spelling !== folded)
}

const simplifiedOf = new Map(
  [...formsOf].flatMap(([character, [form]]) =>
    form !== undefined && form !== character && [...form].length === 1 ? [[form, character] as const] : [],
  ),
)

/**
 * Returns a folded word with its kanji in their simplified Chinese forms, for records in Chinese: 圍城 as 围城. Folding has
 * turned traditional characters into Japanese ones. Empty when no character has another form.
 */
export function simplifiedSpellings(folded: string): string[] {
  const spelling = [...folded].map((character) => simplifiedOf.get(character) ?? character).join('')
  return spelling === folded ? [] : [spelling]
}
