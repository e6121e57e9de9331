import { urls } from '../../../server/urls/urls.ts'
import { truncateBytes } from '../../parts/truncate.ts'
import { mailKind } from '../kind.ts'
import { branch, titles, unread } from '../sample-data.ts'
import { titleLines } from '../title-list.ts'
import { visitOf } from '../visit.ts'

export const dueSoon = mailKind({
  kind: 'DUE_SOON',
  template: 'due-soon',
  list: 'reminders',
  words: {
    ja: {
      name: '返却期限のお知らせ',
      subject: '返却期限のお知らせ',
      heading: '返却期限が近づいています',
      dueOn: '返却期限',
      branch: '貸出館',
      lead: '次の資料を、期限までにお返しください。',
      renew: '貸出の延長は、貸出の一覧からできます。予約のある資料などは延長できません。',
      button: '貸出の一覧を見る',
      pageLabel: '貸出の一覧と延長:',
      short: (count: number) => `${count}点の返却期限が近づいています。`,
    },
    en: {
      name: 'loans are due soon',
      subject: 'Your loans are due soon',
      heading: 'Your loans are due soon',
      dueOn: 'Due',
      branch: 'Borrowed at',
      lead: 'Please return these by then:',
      renew:
        'You can renew from the list of your loans. Some cannot be renewed, for example if somebody else has reserved them.',
      button: 'See your loans',
      pageLabel: 'See or renew your loans:',
      short: (count) => `Loans due soon: ${count}.`,
    },
    easy: {
      name: '本を返（かえ）す日が近いです',
      subject: '本を返す日が近いです',
      heading: '本を返（かえ）す日が近いです',
      dueOn: '返（かえ）す日',
      branch: '借りた図書館',
      lead: '次の本を、この日までに返（かえ）してください。',
      renew:
        'もっと長く借りたいときは、「借りている本」を見てください。ほかの人が予約（よやく）した本は、長く借りられません。',
      button: '借りている本を見る',
      pageLabel: '借りている本:',
      short: (count) => `本${count}冊を返す日が近いです。`,
    },
    zh: {
      name: '还书提醒',
      subject: '还书提醒',
      heading: '应还日期临近',
      dueOn: '应还日期',
      branch: '借出馆',
      lead: '请按期归还以下资料。',
      renew: '可以在“我的借阅”中续借。已有人预约的资料等不能续借。',
      button: '查看我的借阅',
      pageLabel: '我的借阅和续借：',
      short: (count) => `您借的${count}件资料应还日期将至。`,
    },
    ko: {
      name: '반납 기한 알림',
      subject: '반납 기한 알림',
      heading: '반납 기한이 다가옵니다',
      dueOn: '반납 기한',
      branch: '대출 도서관',
      lead: '다음 자료를 기한까지 반납해 주세요.',
      renew: '대출 연장은 대출 목록에서 할 수 있습니다. 예약이 있는 자료 등은 연장할 수 없습니다.',
      button: '대출 목록 보기',
      pageLabel: '대출 목록과 연장:',
      short: (count) => `${count}점의 반납 기한이 다가옵니다.`,
    },
  },
  write({ letter, words, mail }) {
    const nameOf = ({ branch }: (typeof letter.loans)[number]) => (branch ? mail.pick(branch) : mail.askLibrary)
    const branches = [...new Set(letter.loans.map(nameOf))]
    // With several branches the patron chooses one, and the pages of the branches have the hours.
    const visit = letter.loans[0]?.branch && branches.length === 1 ? visitOf(mail, letter.loans[0].branch) : null
    const [dueOn, branch] = [mail.day(letter.dueOn), truncateBytes(mail.join(branches), 120)]
    return {
      subject: words.subject,
      titles: letter.loans.map((loan) => ({ title: loan.title, note: branches.length > 1 ? nameOf(loan) : null })),
      page: urls.loans(),
      lines: (list) => [
        ...[mail.fact(words.dueOn, dueOn), mail.fact(words.branch, branch), ''],
        ...[words.lead, ...titleLines(list, mail), ''],
        ...(visit ? [visit.branch, ...visit.lines, ''] : []),
        ...[words.pageLabel, list.page],
      ],
      values: { dueOn, branch, visit },
    }
  },
  channelPage: urls.loans(),
  sample: {
    dueOn: '2026-12-03',
    loans: [
      { title: titles.short, branch },
      { title: titles.hostile, branch },
      {
        title: titles.long,
        branch: { ...branch, code: 'ashimori', name: '足守図書館', nameEn: 'Ashimori Library', ...unread },
      },
    ],
  },
})
