import { variants } from './variants.ts'

const classes = variants
  .trim()
  .split('\n')
  .map((line) => [...line])

const firstOf = new Map(classes.flatMap(([first = '', ...others]) => others.map((kanji) => [kanji, first] as const)))

const anyVariant = new RegExp(`[${[...firstOf.keys()].join('')}]`, 'gu')

/** Replaces old, new and variant kanji by the representative of their class. */
export function foldKanji(text: string): string {
  return text.replace(anyVariant, (kanji) => firstOf.get(kanji) ?? kanji)
}

/** All classes of equal kanji. The first kanji of each class represents it. */
export const kanjiClasses: readonly (readonly string[])[] = classes

/** Returns all kanji that fold to this one, including compatibility forms. The representative comes first. */
export function kanjiFoldingTo(folded: string): string[] {
  const known = classes.find(([first]) => first === folded) ?? [folded]
  return [...known, ...(compatibility().get(folded) ?? [])]
}

let compatibilityForms: Map<string, string[]> | undefined

/** Returns the compatibility forms of Unicode, such as 神, by the kanji that they fold to. */
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
