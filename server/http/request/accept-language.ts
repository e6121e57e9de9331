import { parseAccept } from 'hono/utils/accept'
import { languages, type Texts } from '../../../views/text/languages.ts'

/** No header that a browser sends is longer. */
const longestHeader = 500

/**
 * The language of ours that a browser would rather have (RFC 9110, 12.5.4): any Chinese is Chinese. Who likes none of ours
 * reads Japanese.
 */
export function preferredTexts(acceptLanguage: string | null | undefined): Texts {
  const [first] = parseAccept((acceptLanguage ?? '').slice(0, longestHeader))
    .filter(({ q }) => q > 0)
    .flatMap(({ type }) => textsSpeaking(type) ?? [])
  return first ?? languages[0]
}

/** Of languages with the same tag the first: nobody's browser asks for easy Japanese. */
function textsSpeaking(range: string): Texts | undefined {
  return languages.find(({ tag }) => primary(tag) === primary(range))
}

const primary = (tag: string) => tag.toLowerCase().split('-')[0]
