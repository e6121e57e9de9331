import { languageSetting, type Texts } from '../text/languages.ts'

/**
 * The text in a language, or in Japanese when news or a list by staff has none (N1, F1). The language is its name in the
 * API.
 */
export function textInLanguage<Text extends { language: string }>(
  all: readonly Text[],
  language: string,
): Text | undefined {
  return all.find((text) => text.language === language) ?? all.find((text) => text.language === 'JA')
}

/** The text in the language of the page. */
export function textOfPage<Text extends { language: string }>(texts: Texts, all: readonly Text[]): Text | undefined {
  return textInLanguage(all, languageSetting(texts))
}
