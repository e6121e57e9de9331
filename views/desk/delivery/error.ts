import { mailErrorTexts } from '../../text/desk/mail-errors.ts'
import type { LanguageCode } from '../../text/index.ts'

/** What staff read in place of a notice's error; a word that nobody foresaw stays as it is. */
export function mailError(error: string, language: LanguageCode): string {
  const { why, bounced, answered } = mailErrorTexts[language]
  const [, mark, word = ''] = /^(BOUNCED_|SMTP_)?(.*)$/.exec(error) ?? []
  if (mark === 'SMTP_') return answered(word)
  const said = (why as Record<string, string>)[word] ?? word
  return mark ? bounced(said) : said
}
