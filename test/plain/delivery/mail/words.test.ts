import { expect, test } from 'vitest'
import type { Language, NoticeKind } from '../../../../generated/prisma/enums.ts'
import { noticeKinds } from '../../../../server/domain/delivery/kinds.ts'
import type { NoticeDeclaration } from '../../../../server/domain/notices/kind.ts'
import { renderMail } from '../../../../views/mail/render.ts'
import { sampleMessages } from '../../../../views/mail/samples.ts'
import { mailLanguages, mailTexts } from '../../../../views/mail/texts.ts'
import { languages } from '../../../../views/text/languages.ts'
import { baseUrl, letters, titled, titlesOf, withTitles } from './letters.ts'

/** Characters that occur only in this language. */
const letterOf: Record<string, RegExp> = {
  ja: /[\u3041-\u3096\u30a1-\u30fa]/,
  en: /\b(your?|the)\b/i,
  'zh-Hans': /[您请这预书馆资邮]/,
  ko: /[\uac00-\ud7af]/,
}

test.each(letters)('%s: subject, text, HTML and the library name are in that language (M5)', async (_name, letter) => {
  const { html, ...mail } = await renderMail(titled(letter, 'A', null), baseUrl)
  const written = { ...mail, html: html.replaceAll(/岩波書店|宮沢, 賢治/g, '') }
  const { pick, tag } = mailTexts(letter.language)
  const own = pick(letter.library)
  expect(mail.sender).toBe(own)
  expect(mail.text).toContain(`\n${own} `)
  expect(html).toContain(`<html lang="${tag}"`)
  expect(html).toContain(`<title>${mail.subject}</title>`)
  expect(html).toContain(own)
  const text = written.text.replaceAll(/岩波書店|宮沢, 賢治/g, '')
  for (const part of [text, written.html].map((said) => said.replaceAll(letter.library.name, ''))) {
    const found = Object.keys(letterOf).filter((of) => of !== 'en' && letterOf[of]?.test(part))
    expect([letter.language, found]).toEqual([letter.language, tag === 'en' ? [] : [tag]])
  }
  if (tag === 'en') expect(letterOf.en?.test(text)).toBe(true)
})

test.each(withTitles)('%s: the subject contains no title (P8)', async (_name, letter) => {
  const { subject } = await renderMail(letter, baseUrl)
  for (const { title } of titlesOf(letter)) expect(subject).not.toContain(title)
})

test('a text begins with the branch and the day to collect or to return', async () => {
  const begins = async (kind: keyof typeof sampleMessages, language: 'JA' | 'EN') =>
    (await renderMail({ ...sampleMessages[kind], language }, baseUrl)).text.split('\n').slice(0, 3)
  expect(await begins('HOLD_READY', 'JA')).toEqual(['受取館: 中央図書館', '取置期限: 12月3日(木)', ''])
  expect(await begins('HOLD_READY', 'EN')).toEqual(['Collect at: Central Library', 'Collect by: Thu 3 December', ''])
  expect(await begins('HOLD_EXPIRES_SOON', 'JA')).toEqual(['受取館: 中央図書館', '取置期限: 12月3日(木)', ''])
  expect(await begins('DUE_SOON', 'JA')).toEqual(['返却期限: 12月3日(木)', '貸出館: 中央図書館、足守図書館', ''])
  expect(await begins('DUE_SOON', 'EN')).toEqual([
    'Due: Thu 3 December',
    'Borrowed at: Central Library, Ashimori Library',
    '',
  ])
})

test('the shelf number and a different last day are stated for each title, and the branch of a loan when there are several (H12)', async () => {
  const ready = await renderMail(sampleMessages.HOLD_READY, baseUrl)
  expect(ready.text).toMatch(/^・銀河鉄道の夜 \/ 棚番号 17$/m)
  expect(ready.text).toMatch(/^・.* \/ 12月5日\(土\)まで$/m)
  const due = await renderMail(sampleMessages.DUE_SOON, baseUrl)
  expect(due.text).toMatch(/^・銀河鉄道の夜 \/ 中央図書館$/m)
  const [first] = sampleMessages.DUE_SOON.loans
  const one = await renderMail({ ...sampleMessages.DUE_SOON, loans: first ? [first] : [] }, baseUrl)
  expect(one.text).toMatch(/^・銀河鉄道の夜$/m)
})

test.each(letters)(
  '%s: the first 1,024 bytes of the text, which a phone shows at once, have an address',
  async (_name, letter) => {
    const { text } = await renderMail(letter, baseUrl)
    const first = Buffer.from(text.replaceAll('\n', '\r\n')).subarray(0, 1024).toString()
    expect(first).toContain(`\n${baseUrl}`)
  },
)

test('a mail names the card by four digits, the contact, and for a visit the hours, the closed days and the card to bring (M5)', async () => {
  const { text, html } = await renderMail(sampleMessages.HOLD_READY, baseUrl)
  const visit = [
    '開館時間: 火・水・木・金 9:00–19:00',
    '開館時間: 土・日 9:00–17:00',
    '休館日: 11月30日(月)',
    '電話: 086-223-3373',
  ]
  for (const line of [...visit, 'ご来館のときは、利用者カードをお持ちください。']) {
    expect(text).toContain(`\n${line}\n`)
    expect(html).toContain(line)
  }
  for (const [, letter] of letters) {
    const mail = await renderMail({ ...letter, card: '8765' }, baseUrl)
    for (const part of [mail.text, mail.html]) expect(part).toContain('8765')
    expect(mail.text).toContain('086-223-3373')
  }
})

test('a ready hold can be cancelled on its page, and a cancelled one states the reason in the language of the mail (M4)', async () => {
  const { holds } = sampleMessages.HOLD_READY
  const ready = await renderMail(sampleMessages.HOLD_READY, baseUrl)
  for (const { holdId } of holds) expect(ready.html).toContain(`href="${baseUrl}/holds/${holdId}"`)
  const one = await renderMail({ ...sampleMessages.HOLD_READY, holds: holds.slice(0, 1) }, baseUrl)
  expect(one.text).toContain(`取り消してください。\n${baseUrl}/holds/${holds[0]?.holdId}\n`)
  const cancelled = async (language: 'JA' | 'EN' | 'KO') =>
    (await renderMail({ ...sampleMessages.HOLD_CANCELLED, language }, baseUrl)).text
  expect(await cancelled('JA')).toMatch(/^・The Memory of Water \/ 理由: 資料が見つからないため$/m)
  expect(await cancelled('EN')).toMatch(/^- The Memory of Water \/ Reason: The copy cannot be found$/m)
  expect(await cancelled('KO')).toContain('이유: <b>Out of print</b> & "gone"')
  expect(await cancelled('EN')).toMatch(/ \/ Reason: You already have this title on loan$/m)
  for (const { HOLD_CANCELLED } of mailLanguages) {
    expect(HOLD_CANCELLED.reasons).toHaveLength(languages[0].desk.hold.reasons.length)
  }
})

test('a text names a title whole, however long it is', async () => {
  const title = '岡山市立図書館所蔵明治大正期郷土資料目録 '.repeat(8).trim()
  const { text, html, subject } = await renderMail(titled(sampleMessages.HOLD_READY, title, '別巻3'), baseUrl)
  for (const part of [text, html]) expect(part).toContain(`${title} 別巻3`)
  expect(subject).not.toContain(title)
})

test.each(withTitles)(
  '%s: with a hundred titles of maximum length the text stays below 4,096 bytes and counts the others (M5)',
  async (_name, letter) => {
    const long = titled(structuredClone(letter), '長い書名'.repeat(500), '長い巻次'.repeat(500), 100)
    if (long.kind === 'NEW_TITLES') for (const title of long.titles) title.author = '長い著者名'.repeat(500)
    const names = { name: '長い名前の分館'.repeat(4), nameEn: 'Long Name Branch '.repeat(5) }
    const lines = 'holds' in long ? long.holds : 'loans' in long ? long.loans : []
    const branches = [long, ...lines].map((one) => ('branch' in one ? one.branch : null))
    for (const branch of branches) if (branch) Object.assign(branch, names)
    const { text, html } = await renderMail({ ...long, library: names }, `https://${'x'.repeat(63)}.example.jp`)
    expect(Buffer.byteLength(text.replaceAll('\n', '\r\n'))).toBeLessThan(4096)
    const listed = text.split('\n').filter((line) => /^(・|- )/.test(line)).length
    expect(listed).toBeGreaterThan(0)
    const { more } = mailTexts(letter.language)
    expect(text).toContain(`\n${more(100 - listed)}\n`)
    expect(html).toContain(more(70))
    expect(Buffer.byteLength(html)).toBeLessThan(60_000)
  },
)

test('as many titles as fit are named, and the usual number always fits', async () => {
  const six = await renderMail(titled(sampleMessages.DUE_SOON, '普通の長さの書名の本', '3', 6), baseUrl)
  expect(six.text.match(/^・/gm)).toHaveLength(6)
  expect(six.text).not.toContain('ほか')
})

test('line breaks and bidirectional control characters in a record add no lines', async () => {
  const evil = titled(sampleMessages.DUE_SOON, 'A\r\nhttps://evil.example/\u2028\u202eB\u0000C', 'D\nE')
  const { text } = await renderMail(evil, baseUrl)
  expect(text).toMatch(/^・A https:\/\/evil\.example\/ B C D E/m)
})

test('only optional mails can be unsubscribed, each kind by its own URL (M5)', async () => {
  const mails = await Promise.all(
    Object.values(sampleMessages).map(async (letter) => [letter.kind, await renderMail(letter, baseUrl)] as const),
  )
  for (const [kind, mail] of mails) {
    const list = {
      DUE_SOON: 'reminders',
      NEW_TITLES: 'alerts',
      NEWS: 'news',
      HOLDS_PLACED: 'account',
      HOLD_CHANGED: 'account',
      LOAN_RENEWED: 'account',
    }[kind as string]
    // A complaint about the mail ends the same list.
    const { list: ended }: NoticeDeclaration = noticeKinds[kind as NoticeKind]
    expect([kind, ended?.toLowerCase()]).toEqual([kind, list])
    const address = list && `${baseUrl}/unsubscribe/5a3e0000-0000-4000-8000-000000000000/${list}`
    expect([kind, mail.unsubscribe]).toEqual([kind, address])
    expect(mail.text.includes('/unsubscribe/')).toBe(Boolean(list))
    expect(mail.html.includes('/unsubscribe/')).toBe(Boolean(list))
    if (address) expect(mail.text).toContain(`\n${address}\n`)
    if (address) expect(mail.html).toContain(`href="${address}"`)
  }
})

test('a patron whose language has no mail texts gets English ones (P6)', async () => {
  const letter = (language: string) => ({ ...sampleMessages.HOLD_READY, language: language as Language })
  expect(await renderMail(letter('XX'), baseUrl)).toEqual(await renderMail(letter('EN'), baseUrl))
})
