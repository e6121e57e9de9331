import { expect, test } from 'vitest'
import { type CountedKind, channelContent, shortNotice } from '../../../server/domain/channel-messages/content.ts'
import type { ChannelCall } from '../../../server/domain/channel-messages/sender.ts'
import { channelKinds } from '../../../server/domain/delivery/kinds.ts'
import { sampleMessages } from '../../../views/mail/samples.ts'
import { segmentsOf, shortText, smsText } from '../../../views/mail/short-text.ts'
import { mailLanguages } from '../../../views/mail/texts.ts'

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

const place = {
  name: '桜町駅前再開発ビル二階予約図書受取ロッカー（終日利用可）',
  nameEn: 'Sakuramachi Station Lockers',
  nameEasy: '駅（えき）のロッカー',
  nameZh: '樱町站前取书柜',
  nameKo: '사쿠라마치역 예약 보관함',
}

test('holds at one pickup place name it, an SMS rather than the branch, and never the code of a compartment (M16, H22)', () => {
  const { branch: visited } = sampleMessages.HOLD_READY
  const at = (name: string, code: string) => ({
    ...{ holdId: 1, title: { id: 1, title: '秘密の題名', volume: null }, lastDay: '2026-12-08', shelfNumber: null },
    pickup: { place: { ...place, name }, compartment: 'A3', code },
  })
  const read = (...all: ReturnType<typeof at>[]) => {
    const content = shortNotice({ kind: 'HOLD_READY', branch: visited, holds: all })
    expect(JSON.stringify(content)).not.toMatch(/12345678|87654321|A3/)
    return channelContent.parse(content)
  }
  const ja = { language: 'JA', library, branch } as const
  const same = read(at(place.name, '12345678'), at(place.name, '87654321'))
  expect(shortText({ ...ja, content: same }).text).toContain(
    '桜町市立中央図書館 桜町駅前再開発ビル二階予約図書受取ロッカー（終日利用可）',
  )
  const sms = smsText({ ...ja, content: same })
  expect(sms).toContain('桜町駅前再開発ビル二階予約図書受取ロッカー（終日利用可）')
  expect(sms).not.toContain('中央図書館')
  const several = read(at(place.name, '12345678'), at('別のロッカー', '87654321'))
  expect(shortText({ ...ja, content: several }).text).not.toContain('ロッカー')
})

test('holds that were placed or changed name the branch and the place that all have (M16)', () => {
  const hold = { holdId: 1, title: { id: 1, title: '秘密の題名', volume: null }, branch, place, isReverted: false }
  const counter = { ...hold, branch: { ...branch, code: 'EAST' }, place: null }
  expect(shortNotice({ kind: 'HOLD_CHANGED', holds: [hold, hold] })).toMatchObject({ branch: 'CENTRAL', place })
  expect(shortNotice({ kind: 'HOLDS_PLACED', holds: [hold] })).toMatchObject({ branch: 'CENTRAL', place })
  const several = shortNotice({ kind: 'HOLD_CHANGED', holds: [hold, counter] })
  expect(several).toMatchObject({ branch: null })
  expect(several).not.toHaveProperty('place')
})

test.each(languages)('a text message in %s about a pickup place has one segment (M16)', (language) => {
  for (const kind of ['HOLD_READY', 'HOLD_EXPIRES_SOON', 'HOLD_CHANGED'] as const) {
    const { content, ...rest } = said(kind, language)
    expect(segmentsOf(smsText({ ...rest, content: { ...content, place } }))).toBe(1)
  }
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
