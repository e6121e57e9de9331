import { urls } from '../../../server/urls/urls.ts'
import { mailKind } from '../kind.ts'
import { branch, titles } from '../sample-data.ts'
import { titleLines } from '../title-list.ts'
import { pageTexts } from '../visit.ts'

export const titleList = mailKind({
  kind: 'TITLE_LIST',
  template: 'title-list',
  words: {
    ja: {
      name: '資料の一覧',
      subject: '資料の一覧',
      heading: '資料の一覧',
      lead: 'ご自分に送られた一覧です。場所と状態は、このメールを送った時のものです。',
      noCopy: '所蔵がありません',
      button: '一覧を開く',
      textLead: 'ご自分に送られた一覧です。',
      pageLabel: '一覧を開く:',
    },
    en: {
      name: 'a list of titles',
      subject: 'Your list of titles',
      heading: 'Your list of titles',
      lead: 'You emailed this list to yourself. Locations and availability are those at the time it was sent.',
      noCopy: 'no copy',
      button: 'Open the list',
      textLead: 'You emailed this list to yourself.',
      pageLabel: 'Open the list:',
    },
    easy: {
      name: '本のリスト',
      subject: '本のリスト',
      heading: '本のリスト',
      lead: 'あなたが自分に送ったリストです。場所（ばしょ）は、送ったときのものです。',
      noCopy: 'ありません',
      button: 'リストを開く',
      textLead: 'あなたが自分に送ったリストです。',
      pageLabel: 'リストを開く:',
    },
    zh: {
      name: '资料清单',
      subject: '资料清单',
      heading: '资料清单',
      lead: '这是您发给自己的清单。位置和状态为发送时的情况。',
      noCopy: '没有馆藏',
      button: '打开清单',
      textLead: '这是您发给自己的清单。',
      pageLabel: '打开清单：',
    },
    ko: {
      name: '자료 목록',
      subject: '자료 목록',
      heading: '자료 목록',
      lead: '자신에게 보내신 목록입니다. 위치와 상태는 메일을 보낸 때의 것입니다.',
      noCopy: '소장 자료 없음',
      button: '목록 열기',
      textLead: '자신에게 보내신 목록입니다.',
      pageLabel: '목록 열기:',
    },
  },
  write({ letter: { listed }, words, mail }) {
    const { itemStates } = pageTexts(mail).catalogue.title
    return {
      subject: words.subject,
      titles: listed.map(({ title, copy }) => ({
        title,
        note: copy
          ? [mail.pick(copy.branch), copy.shelfMark, itemStates[copy.state]].filter(Boolean).join(' ')
          : words.noCopy,
      })),
      page: urls.titleSheet(...listed.map(({ title }) => String(title.id))),
      lines: (list) => [words.textLead, '', ...titleLines(list, mail), '', words.pageLabel, list.page],
    }
  },
  sample: {
    listed: [
      { title: titles.short, copy: { branch, shelfMark: '913.6 M', state: 'ON_SHELF' } },
      { title: titles.hostile, copy: { branch, shelfMark: '<b>', state: 'ON_LOAN' } },
      { title: titles.long, copy: null },
    ],
  },
})
