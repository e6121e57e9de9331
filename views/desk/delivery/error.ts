import type { DeskTexts } from '../../text/languages.ts'

/** The error of a notice as text for staff. An unknown error code is shown unchanged. */
export function mailErrorText(texts: DeskTexts, error: string): string {
  const { why, bounced, answered } = texts.desk.mailErrors
  const [, mark, word = ''] = /^(BOUNCED_|SMTP_|HTTP_)?(.*)$/.exec(error) ?? []
  if (mark === 'HTTP_') return error.replace('_', ' ')
  if (mark === 'SMTP_') return answered(word)
  const reason = (why as Record<string, string>)[word] ?? word
  return mark ? bounced(reason) : reason
}
