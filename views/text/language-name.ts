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

const makers = new Map<string, Intl.DisplayNames>()
const names = new Map<string, string>()
/** There are not so many languages. */
const mostNames = 2_000

/** A language's name by its ISO 639-2 code; a code that nobody knows is its own name. */
export function languageName(locale: string, code: string): string {
  const key = `${locale} ${code}`
  const known = names.get(key)
  if (known !== undefined) return known
  const maker = makers.get(locale) ?? new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
  makers.set(locale, maker)
  const name = maker.of(bibliographic[code] ?? code) ?? code
  if (names.size < mostNames) names.set(key, name)
  return name
}
