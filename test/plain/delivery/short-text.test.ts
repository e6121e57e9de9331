import { expect, test } from 'vitest'
import type { CountedKind } from '../../../server/domain/channel-messages/content.ts'
import type { ChannelCall } from '../../../server/domain/channel-messages/sender.ts'
import { channelKinds } from '../../../server/domain/channels/topics.ts'
import { segmentsOf, shortText, smsText } from '../../../views/mail/short/short-text.ts'
import { mailLanguages } from '../../../views/mail/text/languages.ts'

const branch = {
  code: 'CENTRAL',
  name: '桜町市立中央図書館',
  nameEn: 'Sakuramachi Central Library',
  nameReading: 'さくらまちしりつちゅうおうとしょかん',
  nameEasy: '中央（ちゅうおう）図書館',
  nameZh: '樱町中央图书馆',
  nameKo: '사쿠라마치 중앙도서관',
}
const library = { name: '桜町市立図書館', nameEn: 'Sakuramachi City Library' }
const languages = mailLanguages.map(({ code }) => code.toUpperCase() as ChannelCall['language'])
const kinds = channelKinds.filter((kind): kind is CountedKind => kind !== 'NEWS')
const said = (kind: CountedKind, language: ChannelCall['language'], titles: string[] = []) => ({
  content: { kind, count: 12, branch: 'CENTRAL', day: '2026-12-08', titles },
  language,
  library,
  branch,
})

test.each(languages.flatMap((language) => kinds.map((kind) => [language, kind] as const)))(
  'a text message in %s about %s has one segment and names no title (M16)',
  (language, kind) => {
    const text = smsText(said(kind, language, ['ある人の病気']))
    expect(segmentsOf(text)).toBe(1)
    expect(text).not.toContain('病気')
    expect(text).toMatch(/12|・|ス|申|신청|request/)
  },
)

test('a push message names titles only when its data have them (M16)', () => {
  expect(shortText(said('HOLD_READY', 'JA')).text).toBe(
    '予約資料12点を用意しました。桜町市立中央図書館 12月8日(火)まで',
  )
  expect(shortText(said('HOLD_READY', 'JA', ['こころ'])).text).toContain('\n・こころ')
})

test('news has its heading and its page, and an SMS leaves the library out when that saves a segment (M16)', () => {
  const news = (title: string): Parameters<typeof shortText>[0] => ({
    content: { kind: 'NEWS', newsId: 7, isUrgent: true, texts: [{ language: 'JA', title }] },
    ...{ language: 'KO', library, branch: null },
  })
  expect(shortText(news('台風のため休館'))).toMatchObject({
    text: expect.stringContaining('台風のため休館'),
    path: '/news/7',
  })
  expect(smsText(news('台風のため休館'))).toMatch(/^Sakuramachi City Library: .*台風のため休館$/)
  expect(smsText(news('あ'.repeat(60)))).not.toContain('Sakuramachi')
})

test('the code comes after the name of the library, and segments count as gateways do', () => {
  const code = { content: { kind: 'CODE', code: '012345' }, language: 'JA', library, branch: null } as const
  expect(smsText(code)).toBe('桜町市立図書館：確認コード 012345（10分間有効）')
  expect([
    segmentsOf('あ'.repeat(70)),
    segmentsOf('あ'.repeat(71)),
    segmentsOf('a'.repeat(160)),
    segmentsOf('a'.repeat(161)),
  ]).toEqual([1, 2, 1, 2])
})
