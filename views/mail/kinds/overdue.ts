import { urls } from '../../../server/urls/urls.ts'
import { mailKind } from '../kind.ts'
import { branch, titles } from '../sample-data.ts'
import { titleLines } from '../title-list.ts'
import { visitOf } from '../visit.ts'

export const overdue = mailKind({
  kind: 'OVERDUE',
  template: 'overdue',
  words: {
    ja: {
      name: '返却のお願い',
      subject: '返却期限が過ぎています',
      heading: '返却期限が過ぎています',
      dueOn: '返却期限',
      lead: '次の資料の返却期限が過ぎています。お待ちの方がいる場合がありますので、早めにお返しください。',
      returned: '行き違いですでにお返しいただいている場合は、ご容赦ください。',
      button: '貸出の一覧を見る',
      pageLabel: '貸出の一覧:',
      short: (count: number) => `${count}点の返却期限が過ぎています。`,
    },
    en: {
      name: 'loans are overdue',
      subject: 'Your loans are overdue',
      heading: 'Your loans are overdue',
      dueOn: 'Due',
      lead: 'The due date of these has passed. Other people may be waiting for them. Please return them soon.',
      returned: 'If you have returned them already, please ignore this email.',
      button: 'See your loans',
      pageLabel: 'Your loans:',
      short: (count) => `Overdue loans: ${count}. Please return them.`,
    },
    easy: {
      name: '返（かえ）す日がすぎました',
      subject: '返す日がすぎました',
      heading: '返（かえ）す日がすぎました',
      dueOn: '返（かえ）す日',
      lead: '次の本を返（かえ）す日がすぎました。待（ま）っている人がいるかもしれません。早く返してください。',
      returned: 'もう返（かえ）したときは、何もしなくていいです。',
      button: '借りている本を見る',
      pageLabel: '借りている本:',
      short: (count) => `本${count}冊を返す日が過ぎました。早く返してください。`,
    },
    zh: {
      name: '催还通知',
      subject: '您借阅的资料已逾期',
      heading: '您借阅的资料已逾期',
      dueOn: '应还日期',
      lead: '以下资料已过应还日期。可能有其他读者在等待，请尽快归还。',
      returned: '如果您已经归还，请忽略本邮件。',
      button: '查看我的借阅',
      pageLabel: '我的借阅：',
      short: (count) => `您借的${count}件资料已超过应还日期。`,
    },
    ko: {
      name: '반납 요청',
      subject: '반납 기한이 지났습니다',
      heading: '반납 기한이 지났습니다',
      dueOn: '반납 기한',
      lead: '다음 자료의 반납 기한이 지났습니다. 기다리는 분이 있을 수 있으니 빨리 반납해 주세요.',
      returned: '이미 반납하셨다면 이 메일은 무시해 주세요.',
      button: '대출 목록 보기',
      pageLabel: '대출 목록:',
      short: (count) => `${count}점의 반납 기한이 지났습니다.`,
    },
  },
  write({ letter, words, mail }) {
    const names = [...new Set(letter.loans.map(({ branch }) => mail.pick(branch)))]
    const [loan] = letter.loans
    const visit = loan && names.length === 1 ? visitOf(mail, loan.branch) : null
    const noteOf = ({ branch, dueOn }: (typeof letter.loans)[number]) =>
      [mail.fact(words.dueOn, mail.day(dueOn)), ...(names.length > 1 ? [mail.pick(branch)] : [])].join(' / ')
    // The language of the mail may have no text of the library, although another one has.
    const lead = (letter.texts[letter.language] ?? words.lead).split('\n')
    return {
      subject: words.subject,
      titles: letter.loans.map((loan) => ({ title: loan.title, note: noteOf(loan) })),
      page: urls.loans(),
      lines: (list) => [
        ...[...lead, ...titleLines(list, mail), '', words.returned, ''],
        ...(visit ? [visit.branch, ...visit.lines, ''] : []),
        ...[words.pageLabel, list.page],
      ],
      values: { lead, visit },
    }
  },
  channelPage: urls.loans(),
  sample: {
    texts: { JA: null, EN: null, EASY: null, ZH: null, KO: null },
    loans: [
      { title: titles.short, branch, dueOn: '2026-11-17' },
      { title: titles.hostile, branch, dueOn: '2026-11-17' },
    ],
  },
})
