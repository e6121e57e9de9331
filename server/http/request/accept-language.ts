import { parseAccept } from 'hono/utils/accept'
import { languages, type Texts } from '../../../views/text/languages.ts'

/** No browser sends a longer header. */
const longestHeader = 500

/**
 * The best of our languages for a browser (RFC 9110, 12.5.4). Any variant of Chinese matches Chinese. Japanese when
 * none matches.
 */
export function preferredTexts(acceptLanguage: string | null | undefined): Texts {
  const [first] = parseAccept((acceptLanguage ?? '').slice(0, longestHeader))
    .filter(({ q }) => q > 0)
    .flatMap(({ type }) => textsSpeaking(type) ?? [])
  return first ?? languages[0]
}

/** The first of the languages with the same tag: no browser asks for easy Japanese. */
function textsSpeaking(range: string): Texts | undefined {
  return languages.find(({ tag }) => primary(tag) === primary(range))
}

const primary = (tag: string) => tag.toLowerCase().split('-')[0]
