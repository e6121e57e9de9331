/** The text in a language, or in Japanese when the entry has none (N1). The language is its name in the API. */
export function newsTextIn<Text extends { language: string }>(
  all: readonly Text[],
  language: string,
): Text | undefined {
  return all.find((text) => text.language === language) ?? all.find((text) => text.language === 'JA')
}
