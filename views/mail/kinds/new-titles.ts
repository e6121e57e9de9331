import type { NewTitleLine } from '../../../server/domain/alerts/notices.ts'
import type { TitleName } from '../../../server/domain/notices/message.ts'
import { urls } from '../../../server/urls/urls.ts'
import { ownTypeName } from '../../text/language.ts'
import { mailKind } from '../kind.ts'
import { titles } from '../sample-data.ts'
import type { MailWords } from '../text/ja.ts'
import { moreLine, titleLine } from '../title-list.ts'

/** Material type (except for the usual one), author, publisher and year. */
function noteOf(title: NewTitleLine, mail: MailWords): string | null {
  const type = title.materialType && (ownTypeName(mail.code, title.materialType) ?? mail.pick(title.materialType))
  return [type, title.author, title.publisher, title.publishedYear].filter(Boolean).join(' / ') || null
}

const spokenCd = {
  ...{ name: '朗読CD', nameEn: 'Spoken CD', nameEasy: '本を読むCD' },
  ...{ nameZh: '朗读CD', nameKo: '낭독 CD' },
}

const newTitle = (
  title: TitleName,
  author: string | null,
  materialType: NewTitleLine['materialType'] = null,
): NewTitleLine => ({ ...title, author, publisher: '岩波書店', publishedYear: 2026, materialType })

export const newTitles = mailKind({
  kind: 'NEW_TITLES',
  template: 'new-titles',
  list: 'alerts',
  words: {
    ja: {
      name: 'メールマガジン',
      subject: 'メールマガジン（新着資料）',
      heading: 'メールマガジン',
      lead: (total: number) => `登録された条件に合う資料が、新しく${total}点入りました。`,
      button: '新着資料をすべて見る',
      matching: (total: number) => `条件に合う新着資料: ${total}点`,
      pageLabel: '新着資料:',
      short: (count: number) => `条件に合う新着資料が${count}点あります。`,
    },
    en: {
      name: 'new title alerts',
      subject: 'New title alerts',
      heading: 'New title alerts',
      lead: (total) =>
        total === 1 ? '1 new title matches your conditions.' : `${total} new titles match your conditions.`,
      button: 'See all new titles',
      matching: (total) => `New titles that match your conditions: ${total}`,
      pageLabel: 'All new titles:',
      short: (count) => `New titles for you: ${count}.`,
    },
    easy: {
      name: '新しい本のメール',
      subject: '新しい本のメール',
      heading: '新しい本のメール',
      lead: (total) => `あなたが書いたことばに合う本が、新しく${total}入りました。`,
      button: '新しい本を全部（ぜんぶ）見る',
      matching: (total) => `新しい本: ${total}`,
      pageLabel: '新しい本:',
      short: (count) => `新しい本が${count}冊あります。`,
    },
    zh: {
      name: '新到资料通知',
      subject: '新到资料通知',
      heading: '新到资料通知',
      lead: (total) => `符合您登记的条件的资料，新到${total}件。`,
      button: '查看所有新到资料',
      matching: (total) => `符合条件的新到资料：${total}件`,
      pageLabel: '新到资料：',
      short: (count) => `有${count}件符合条件的新到资料。`,
    },
    ko: {
      name: '신착 알림 메일',
      subject: '신착 알림 메일',
      heading: '신착 알림 메일',
      lead: (total) => `등록하신 조건에 맞는 자료가 새로 ${total}점 들어왔습니다.`,
      button: '새로 들어온 자료 모두 보기',
      matching: (total) => `조건에 맞는 신착 자료: ${total}점`,
      pageLabel: '새로 들어온 자료:',
      short: (count) => `조건에 맞는 신착 자료가 ${count}점 있습니다.`,
    },
  },
  write: ({ letter: { titles, total }, words, mail }) => ({
    subject: words.subject,
    titles: titles.map((title) => ({ title, note: noteOf(title, mail) })),
    total,
    page: urls.search({}),
    lines: (list) => [
      ...[words.matching(total), ''],
      ...list.titles.flatMap((title) => [titleLine(title, mail), title.url]),
      ...[...moreLine(list, mail), '', words.pageLabel, list.page],
    ],
    values: { lead: words.lead(total) },
  }),
  channelPage: urls.me,
  sample: {
    total: 14,
    titles: [
      newTitle(titles.short, '宮沢, 賢治'),
      newTitle(titles.volume, '司馬, 遼太郎'),
      newTitle(titles.english, 'Emmi Itäranta', spokenCd),
      newTitle(titles.hostile, '<i>O\'Neil</i> & "Co"'),
      newTitle(titles.long, null),
    ],
  },
})
