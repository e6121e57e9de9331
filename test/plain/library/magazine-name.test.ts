import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { guideDefaults } from '../../../server/domain/library/guide/read.ts'
import { mailTexts, noticeNames } from '../../../views/mail/texts.ts'
import { languages } from '../../../views/text/languages.ts'

/** The name of mails about new titles. The Japanese one is that of the city's website. */
const names: Record<string, string> = {
  ja: 'メールマガジン',
  easy: '新しい本のメール',
  en: 'new title alerts',
  zh: '新到资料通知',
  ko: '신착 알림 메일',
}

/** Former and rejected names. */
const others =
  /新着メール|新着(資料)?のお知らせ|新着お知らせ|アラート|新しい本のお知らせ|emails about new titles|alerts (about|of) new titles|new titles in the library|신착 자료 알림|新书通知|新到通知/i

/** Returns every text of a dictionary. */
function texts(node: unknown): string[] {
  if (typeof node === 'function') return [String(node)]
  return node !== null && typeof node === 'object' ? Object.values(node).flatMap(texts) : [String(node)]
}

describe.each(languages.map((words) => [words.code, words] as const))('in %s', (code, words) => {
  const name = names[code] ?? ''
  const mail = mailTexts(code)
  const guide = Object.values(guideDefaults[code.toUpperCase() as 'JA'])

  test('menu, pages, mails and guide use one name for mails about new titles', () => {
    const { ALERTS } = words.mailLists
    const said = [
      ...[
        words.alerts.title,
        words.alerts.back,
        ALERTS.title,
        ALERTS.off,
        ALERTS.stop,
        words.patrons.unsubscribe.alerts,
      ],
      ...[noticeNames(words.code).NEW_TITLES, words.patrons.ownData.optional, words.programs.scopes.alerts],
      ...[mail.NEW_TITLES.subject, mail.NEW_TITLES.heading, mail.stop.alerts],
      ...(guide.join('\n').match(/\[[^\]]+\]\(alerts\)/g) ?? []),
    ]
    expect(said.length).toBeGreaterThan(12)
    expect(said.filter((text) => !text.toLowerCase().includes(name))).toEqual([])
  })

  test('no other name for mails about new titles is used', () => {
    expect([...texts(words), ...texts(mail), ...guide].filter((text) => others.test(text))).toEqual([])
  })
})

test('the documentation uses the same name', () => {
  const folder = new URL('../../../docs/', import.meta.url)
  const files = readdirSync(folder).filter((file) => file.endsWith('.md') && file !== 'glossary.md')
  const found = files.flatMap((file) => readFileSync(new URL(file, folder), 'utf8').match(others) ?? [])
  expect(found).toEqual([])
})
