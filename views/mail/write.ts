import type { Language } from '../../generated/prisma/enums.ts'
import { urls } from '../../server/urls.ts'
import { en } from './en.ts'
import { ja, type Written } from './ja.ts'

/** What is to be told, and in which language. */
type Told = { language: Language } & (
  | { kind: 'VERIFY_ADDRESS'; secret: string; code: string }
  | { kind: 'ADDRESS_CHANGED'; removed: boolean }
  | { kind: 'PASSWORD_LINK'; secret: string }
  | { kind: 'PASSWORD_CHANGED' }
)

const texts: Record<Language, typeof ja> = { JA: ja, EN: en }

/** The subject and the text of a mail; its links lead to the service at `baseUrl`. */
export function writeMail(told: Told, baseUrl: string): { subject: string; text: string } {
  const { subject, lines } = written(told, baseUrl)
  return { subject, text: lines.map((line) => `${line}\n`).join('') }
}

function written(told: Told, baseUrl: string): Written {
  const words = texts[told.language]
  switch (told.kind) {
    case 'VERIFY_ADDRESS':
      return words.VERIFY_ADDRESS({ link: baseUrl + urls.verifyMail(told.secret), code: told.code })
    case 'ADDRESS_CHANGED':
      return words.ADDRESS_CHANGED(told)
    case 'PASSWORD_LINK':
      return words.PASSWORD_LINK({ link: baseUrl + urls.newPasswordByLink(told.secret) })
    case 'PASSWORD_CHANGED':
      return words.PASSWORD_CHANGED()
  }
}
