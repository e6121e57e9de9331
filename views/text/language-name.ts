import { memoize } from '../../server/common/lru-cache.ts'

/** ISO 639-2/B codes that differ from the terminological ones. */
const bibliographicCodes: Record<string, string> = {
  alb: 'sq',
  arm: 'hy',
  baq: 'eu',
  bur: 'my',
  chi: 'zh',
  cze: 'cs',
  dut: 'nl',
  fre: 'fr',
  geo: 'ka',
  ger: 'de',
  gre: 'el',
  ice: 'is',
  mac: 'mk',
  mao: 'mi',
  may: 'ms',
  per: 'fa',
  rum: 'ro',
  slo: 'sk',
  tib: 'bo',
  wel: 'cy',
}

/** The name of a language by its ISO 639-2 code. An unknown code, or a text that is no code, is returned unchanged. */
export function languageName(locale: string, code: string): string {
  return namesIn(locale)(code)
}

const namesIn = memoize(20, (locale) => {
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
  return memoize(500, (code) => {
    try {
      return names.of(bibliographicCodes[code] ?? code) ?? code
    } catch {
      return code
    }
  })
})
