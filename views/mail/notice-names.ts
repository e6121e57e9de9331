import type { NoticeKind } from '../../generated/prisma/enums.ts'
import { mailTexts } from './text/languages.ts'

/** The name of each kind of notice as lists and menus show it, in the order of the mail dictionary. */
export function noticeNames(language: string): Record<NoticeKind, string> {
  const messages = Object.entries(mailTexts(language)).flatMap(([kind, words]) =>
    // A test mail is no notice.
    typeof words === 'object' && 'subject' in words && kind !== 'TEST_MAIL' ? [[kind, words.name]] : [],
  )
  return Object.fromEntries(messages)
}
