import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { composeBytes } from '../../../../jobs/mail/compose.ts'
import { renderMail } from '../../../../views/mail/render.ts'
import { mailTexts } from '../../../../views/mail/texts.ts'
import { baseUrl, letters } from './letters.ts'

const sender = { baseUrl, mailFrom: 'library@yoyaku.lib.example.jp' }

test.each(letters)(
  '%s: an independent parser finds the same subject, text and HTML, the text first (M5)',
  async (_name, letter) => {
    const message = await composeBytes(letter, sender)
    const mail = await PostalMime.parse(message)
    const written = await renderMail(letter, baseUrl)
    expect(mail).toMatchObject({
      subject: written.subject,
      from: { name: written.sender, address: 'library@yoyaku.lib.example.jp' },
      to: [{ address: 'patron@example.jp' }],
      date: '2026-11-24T01:00:00.000Z',
      messageId: `<${letter.message}@yoyaku.lib.example.jp>`,
      attachments: [],
    })
    expect(unbroken(mail.text)).toBe(unbroken(written.text))
    expect(unbroken(mail.html)).toBe(unbroken(written.html))
    const types = String(message).match(/^Content-Type: [a-z/]+/gm)
    expect(types).toEqual(['multipart/alternative', 'text/plain', 'text/html'].map((type) => `Content-Type: ${type}`))
  },
)

/** This parser adds a line break at the end of quoted-printable text. */
const unbroken = (text = '') => text.replaceAll('\r\n', '\n').trimEnd()

test.each(letters)(
  '%s: every line has at most 76 characters, except long addresses, and all are ASCII',
  async (_name, letter) => {
    const message = String(await composeBytes(letter, sender))
    const lines = message.split('\r\n')
    expect(lines.filter((line) => line.length > 76 && !/^ <https:\S+>$/.test(line))).toEqual([])
    expect(message.replaceAll('\r\n', '')).toMatch(/^[\x20-\x7e]*$/)
  },
)

test('a long library name is folded in its encoded words and decodes to the original', async () => {
  const name = '岡山県高梁川流域広域市町村圏連携中枢都市共同運営中央図書館・情報センター「まどぐち」'
  for (const [, letter] of letters) {
    const message = await composeBytes({ ...letter, library: { name, nameEn: name } }, sender)
    const [head = ''] = String(message).split('\r\n\r\n')
    expect(head.split('\r\n').filter((line) => line.length > 76 && !/^ <https:\S+>$/.test(line))).toEqual([])
    expect((await PostalMime.parse(message)).from?.name).toBe(name)
  }
})

test.each(letters)('%s: composing a message again yields the same bytes (M6)', async (_name, letter) => {
  expect((await composeBytes(letter, sender)).equals(await composeBytes({ ...letter }, sender))).toBe(true)
  const another = await composeBytes({ ...letter, message: '0123456789abcdef01234567' }, sender)
  expect(String(another)).not.toContain(letter.message)
})

test.each(letters)(
  '%s: it is marked as automatic, with its language and, for optional mail, a one-click unsubscribe header (M5)',
  async (_name, letter) => {
    const { headers } = await PostalMime.parse(await composeBytes(letter, sender))
    const of = Object.fromEntries(headers.map(({ key, value }) => [key, value]))
    expect(of).toMatchObject({
      'auto-submitted': 'auto-generated',
      'content-language': mailTexts(letter.language).tag,
      'mime-version': '1.0',
    })
    const list = {
      DUE_SOON: 'reminders',
      NEW_TITLES: 'alerts',
      NEWS: 'news',
      HOLDS_PLACED: 'account',
      HOLD_CHANGED: 'account',
      LOAN_RENEWED: 'account',
    }[letter.kind as string]
    expect(of['list-unsubscribe']?.trim()).toBe(list && `<${baseUrl}/unsubscribe/${letter.mailKey}/${list}>`)
    expect(of['list-unsubscribe-post']).toBe(list && 'List-Unsubscribe=One-Click')
  },
)

test('text in other than Latin letters is base64, and English is readable as it is', async () => {
  for (const [, letter] of letters) {
    const encodings = String(await composeBytes(letter, sender)).match(/^Content-Transfer-Encoding: .*/gm)
    const one = `Content-Transfer-Encoding: ${letter.language === 'EN' ? 'quoted-printable' : 'base64'}`
    expect(encodings).toEqual([one, one])
  }
})
