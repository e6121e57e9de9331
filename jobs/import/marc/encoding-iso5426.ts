const replacement = '\ufffd'

/** Marks, which stand before their letter, from byte 0xC0 on. A space is an unused byte. */
const marks =
  '\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0308\u030a\u0315\u0313\u030b\u031b\u030c\u0327\u031c\u0328\u0323\u0324\u0325\u0333\u0332\u0329\u032e \ufe20\ufe21'

/** Signs and letters by their byte. A full-width space is an unused byte. */
const signs: [from: number, characters: string][] = [
  [0xa1, '¡„£$¥†§′‘“«♭©℗®ʻʼ‚\u3000\u3000\u3000‡·″’”»♯ʹʺ¿'],
  [0xe1, 'ÆĐ\u3000\u3000\u3000Ĳ\u3000ŁØŒ\u3000Þ'],
  [0xf1, 'æđð\u3000ıĳ\u3000łøœßþ'],
]

const characters = new Map<number, string>(
  signs.flatMap(([from, all]) =>
    [...all].flatMap((character, i): [number, string][] => (character === '\u3000' ? [] : [[from + i, character]])),
  ),
)

/** Bytes around an article that does not sort, which have the same numbers as characters. */
const nonSorting = new Set([0x88, 0x89, 0x98, 0x9c])

/** Decodes ISO 5426, the extended Latin set of UNIMARC (E32). Bytes that it does not define become U+FFFD. */
export function decodeIso5426(bytes: Buffer): string {
  let text = ''
  let waiting = ''
  for (const byte of bytes) {
    const mark = byte >= 0xc0 && byte < 0xc0 + marks.length ? marks.charAt(byte - 0xc0) : ''
    if (mark !== '' && mark !== ' ') {
      waiting += mark
      continue
    }
    const isPlain = byte < 0x80 || nonSorting.has(byte)
    text += (isPlain ? String.fromCharCode(byte) : (characters.get(byte) ?? replacement)) + waiting
    waiting = ''
  }
  return (text + waiting).normalize('NFC')
}
