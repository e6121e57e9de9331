import { remembered } from '../../server/common/lru-cache.ts'

/** The codes of libraries that are not those of everybody else. */
const bibliographic: Record<string, string> = {
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

/** A language's name by its ISO 639-2 code; a code that nobody knows is its own name. */
export function languageName(locale: string, code: string): string {
  return namesIn(locale)(code)
}

const namesIn = remembered(20, (locale) => {
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
  return remembered(500, (code) => names.of(bibliographic[code] ?? code) ?? code)
})
