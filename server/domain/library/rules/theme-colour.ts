import { type Colour, contrastOf, darkened } from '../../../common/colour.ts'
import { field, refusal } from '../../common/refusal.ts'

/** The least contrast of text (WCAG 2.2, 1.4.3). */
export const minContrast = 4.5

/** The backgrounds of links, and the colour of the text on buttons. `static/madoguchi.css` has the same. */
const white: Colour = '#ffffff'
const header: Colour = '#f4f1e9'

export const ColourRefused = refusal('ColourRefused', 'The colour cannot be used for links.', {
  fields: {
    reason: field.choice('Reason.', {
      name: 'ColourFault',
      description: 'Why a colour is refused.',
      values: {
        UNREADABLE: 'It is not six hexadecimal digits, such as `#1f3f75`.',
        CONTRAST: 'Its contrast with white or with the header is less than 4.5.',
      },
    }),
    nearest: field.orNull(field.text<Colour>('Nearest colour that is accepted. Null when the colour cannot be read.')),
  },
  message: ({ reason, nearest }) =>
    reason === 'UNREADABLE'
      ? 'themeColour: a colour such as #1f3f75.'
      : `themeColour: the contrast with white and with the header must be ${minContrast} or more. The nearest such colour is ${nearest}.`,
})

/** Returns a colour as stored. Throws `ColourRefused` when it cannot be read or has too little contrast. */
export function checkedColour(typed: string): Colour {
  const colour = parseColour(typed)
  if (!colour) throw new ColourRefused({ reason: 'UNREADABLE', nearest: null })
  if (leastContrast(colour) < minContrast) {
    throw new ColourRefused({ reason: 'CONTRAST', nearest: nearestAccepted(colour) })
  }
  return colour
}

/** Parses `#1f3f75`, `1F3F75` or `#abc`. Null when it is another text. */
export function parseColour(typed: string): Colour | null {
  const [, digits = ''] = /^#?([\da-f]{6}|[\da-f]{3})$/.exec(typed.normalize('NFKC').trim().toLowerCase()) ?? []
  if (digits === '') return null
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits}`
}

/**
 * The lower of the contrasts with white and with the background of the header. It also holds for white text on the
 * colour. No colour has this contrast with white and with the dark text of pages at the same time.
 */
export function leastContrast(colour: Colour): number {
  return Math.min(contrastOf(colour, white), contrastOf(colour, header))
}

/** Returns the colour itself when it is accepted, otherwise the lightest accepted one of the same hue (in OKLab). */
export function nearestAccepted(colour: Colour): Colour {
  if (leastContrast(colour) >= minContrast) return colour
  let [low, high] = [0, 1]
  for (let step = 0; step < 20; step++) {
    const middle = (low + high) / 2
    if (leastContrast(darkened(colour, middle)) >= minContrast) low = middle
    else high = middle
  }
  return darkened(colour, low)
}
