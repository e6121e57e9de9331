import { atLightness, type Colour, contrastOf } from '../../server/common/colour.ts'

/** The backgrounds of the dark scheme of `static/comfort.css` on which the colour is text, and the text on buttons. */
const darkGrounds: readonly Colour[] = ['#14161a', '#1c1f25', '#10182a']
const minContrast = 4.5

/** The colours of the library in both schemes. The stored colour has enough contrast with white. */
export function themeColours(colour: Colour) {
  const soft = atLightness(colour, 0.94, 0.12)
  const darkSoft = atLightness(colour, 0.29, 0.35)
  return {
    light: colour,
    soft: lightestWith(colour, 0.94, soft),
    dark: lighter(colour, [...darkGrounds, darkSoft]),
    darkSoft,
  }
}

/** The background for text in the colour itself: as tinted as the contrast allows. */
function lightestWith(colour: Colour, lightness: number, soft: Colour): Colour {
  if (contrastOf(colour, soft) >= minContrast || lightness >= 1) return soft
  return lightestWith(colour, lightness + 0.01, atLightness(colour, lightness + 0.01, 0.08))
}

/** The colour made lighter until it can be read on each of the backgrounds. */
function lighter(colour: Colour, grounds: readonly Colour[]): Colour {
  for (let lightness = 0.78; lightness < 1; lightness += 0.02) {
    const found = atLightness(colour, lightness, 0.75)
    if (grounds.every((ground) => contrastOf(found, ground) >= minContrast)) return found
  }
  return '#ffffff'
}

/**
 * The style sheet of the library's own colour: the header and the links. It stands before the dark scheme, whose rules
 * have the same weight and stay in force. Old browsers have no custom properties, so the rules repeat the colour.
 */
export function themeCss(colour: Colour): string {
  const { soft, dark, darkSoft } = themeColours(colour)
  return (
    `:root{--theme:${colour};--theme-soft:${soft};--theme-dark:${dark};--theme-dark-soft:${darkSoft}}` +
    `header{border-top-color:${colour}}` +
    `a{color:${colour}}` +
    `kbd{border-color:${colour};color:${colour}}`
  )
}

/** The style sheet of a sample of the colour, on a light background. */
export function sampleCss(colour: string): string {
  return (
    '.sample{border:1px solid #d9d5ca;max-width:24rem;color:#1c1b19;background:#fff}' +
    '.sample p{margin:0;padding:.625rem .75rem}' +
    `.sample-header{border-top:.25rem solid ${colour};background:#f4f1e9}` +
    '.sample-header img{vertical-align:middle}' +
    `.sample-link{color:${colour};text-decoration:underline}`
  )
}
