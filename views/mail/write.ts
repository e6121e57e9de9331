import type { Language } from '../../generated/prisma/enums.ts'
import type { About } from '../../server/domain/notices/letter.ts'
import { urls } from '../../server/urls.ts'
import { dayText } from '../text/dates.ts'
import { en } from './en.ts'
import { ja, type Written } from './ja.ts'

/** What is to be told, and in which language. */
type Told = { language: Language } & About

const texts: Record<Language, typeof ja> = { JA: ja, EN: en }

/** The subject and the text of a mail; its links lead to the service at `baseUrl`. */
export async function writeMail(told: Told, baseUrl: string): Promise<{ subject: string; text: string }> {
  const { subject, lines } = written(told, baseUrl)
  return { subject, text: lines.map((line) => `${line}\n`).join('') }
}

function written(told: Told, baseUrl: string): Written {
  const words = texts[told.language]
  switch (told.kind) {
    case 'HOLD_READY': {
      const { branch, holds } = told
      const titles = holds.map(({ title }) => [title.title, title.volume].filter(Boolean).join(' '))
      const lastDay = dayText(told.language === 'JA' ? 'ja' : 'en', holds.map((hold) => hold.lastDay).sort()[0] ?? '')
      return words.HOLD_READY({
        branch: told.language === 'JA' ? branch.name : branch.nameEn,
        lastDay,
        titles,
        link: baseUrl + urls.holds(),
      })
    }
    case 'VERIFY_ADDRESS':
      return words.VERIFY_ADDRESS({ link: baseUrl + urls.verifyMail(told.secret), code: told.code })
    case 'ADDRESS_CHANGED':
      return words.ADDRESS_CHANGED(told)
    case 'PASSWORD_LINK':
      return words.PASSWORD_LINK({ link: baseUrl + urls.newPasswordByLink(told.secret) })
    case 'PASSWORD_CHANGED':
      return words.PASSWORD_CHANGED()
    default:
      throw new Error(`There is no mail yet of the kind ${told.kind}.`)
  }
}
