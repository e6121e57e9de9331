import type { DeskTexts } from '../../text/languages.ts'

/** What staff read in place of a notice's error; a word that nobody foresaw stays as it is. */
export function mailError(texts: DeskTexts, error: string): string {
  const { why, bounced, answered } = texts.desk.mailErrors
  const [, mark, word = ''] = /^(BOUNCED_|SMTP_)?(.*)$/.exec(error) ?? []
  if (mark === 'SMTP_') return answered(word)
  const said = (why as Record<string, string>)[word] ?? word
  return mark ? bounced(said) : said
}
