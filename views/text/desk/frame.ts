import type { LanguageCode } from '../index.ts'

const ja = {
  service: '窓口業務',
  at: (branch: string) => `${branch}の窓口`,
  changeBranch: '館を変える',
  toPatrons: '利用者用の画面へ',
  menu: {
    label: '窓口のメニュー',
    checkIn: '返却',
    checkOut: '貸出',
    patrons: '利用者',
    items: '資料',
    pullList: '取り寄せ一覧',
    holdShelf: '取置棚',
    arrivals: '回送',
    unfilled: '割当不能',
    calendar: '暦',
    mail: 'メール',
    rules: '規則',
    log: '記録',
  },
  branch: {
    title: '窓口の館',
    why: 'この画面がある館を選んでください。返却や貸出はその館で行われたことになります。',
    label: '館',
    submit: 'この館で始める',
    unknown: '館を一覧から選んでください。',
  },
}

const en: typeof ja = {
  service: 'Staff desk',
  at: (branch) => `Desk at ${branch}`,
  changeBranch: 'Change branch',
  toPatrons: "To the patrons' pages",
  menu: {
    label: 'Desk menu',
    checkIn: 'Check in',
    checkOut: 'Check out',
    patrons: 'Patron',
    items: 'Copy',
    pullList: 'Pull list',
    holdShelf: 'Hold shelf',
    arrivals: 'Transit',
    unfilled: 'Cannot be filled',
    calendar: 'Calendar',
    mail: 'Mail',
    rules: 'Rules',
    log: 'Log',
  },
  branch: {
    title: 'Where this desk is',
    why: 'Choose the branch where this screen stands. What is checked in or out counts as done there.',
    label: 'Branch',
    submit: 'Begin here',
    unknown: 'Choose a branch from the list.',
  },
}

export const frameTexts: Record<LanguageCode, typeof ja> = { ja, en }
