import { variants } from './variants.ts'

const classes = variants
  .trim()
  .split('\n')
  .map((line) => [...line])

const firstOf = new Map(classes.flatMap(([first = '', ...others]) => others.map((kanji) => [kanji, first] as const)))

const anyVariant = new RegExp(`[${[...firstOf.keys()].join('')}]`, 'gu')

/** Old, new and variant kanji as the one that stands for their class. */
export function foldKanji(text: string): string {
  return text.replace(anyVariant, (kanji) => firstOf.get(kanji) ?? kanji)
}

/** All classes; the first kanji of each stands for it. */
export const kanjiClasses: readonly (readonly string[])[] = classes

/** Every kanji that is taken for this one, compatibility forms too, the one that stands for all first. */
export function sameKanji(folded: string): string[] {
  const known = classes.find(([first]) => first === folded) ?? [folded]
  return [...known, ...(compatibility().get(folded) ?? [])]
}

let compatibilityForms: Map<string, string[]> | undefined

/** The compatibility forms of Unicode, such as 神, by what they fold to. */
function compatibility(): Map<string, string[]> {
  if (compatibilityForms) return compatibilityForms
  compatibilityForms = new Map()
  for (const [first, last] of [
    [0xf900, 0xfad9],
    [0x2f00, 0x2fd5],
    [0x2f800, 0x2fa1d],
  ] as const) {
    for (let code = first; code <= last; code++) {
      const form = String.fromCodePoint(code)
      const folded = foldKanji(form.normalize('NFKC'))
      if (folded !== form) compatibilityForms.set(folded, [...(compatibilityForms.get(folded) ?? []), form])
    }
  }
  return compatibilityForms
}
