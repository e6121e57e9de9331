/** Codes that name no language. `|||` is an attempt that was not made, and is stored as `und`. */
const withoutLanguage: Record<string, string> = { und: 'und', '|||': 'und', mis: 'mis', zxx: 'zxx' }

/**
 * Returns the first code of ISO 639-2 that names a language, or else the code that says why the record names none. Undefined
 * when the record says nothing, so that the usual language of the catalogue applies.
 */
export function languageCode(codes: string[]): string | undefined {
  const named = codes.find((code) => /^[a-z]{3}$/.test(code) && withoutLanguage[code] === undefined)
  return named ?? codes.flatMap((code) => withoutLanguage[code] ?? [])[0]
}
