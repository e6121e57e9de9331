import type { LanguageCode } from '../index.ts'

const ja = {
  title: 'カレンダー',
  about:
    '返却期限と取置期限を、お使いのカレンダー（スマートフォンやパソコンの予定表）に表示できます。専用のアドレスを作り、カレンダーの「照会」や「URLで追加」に登録してください。',
  secret:
    'アドレスを知っている人は誰でも日付を見られます。ほかの人に教えないでください。お名前とカードの番号は入りません。',
  open: 'アドレスを作る',
  isOpen: 'カレンダーのアドレスがあります。',
  isClosed: 'カレンダーのアドレスはありません。',
  reopen: '新しいアドレスに取り替える',
  reopenNote:
    'アドレスを忘れたときや、ほかの人に知られたときは取り替えてください。前のアドレスはすぐに使えなくなります。',
  close: 'アドレスをなくす',
  closed: 'カレンダーのアドレスをなくしました。',
  opened: 'カレンダーのアドレスを作りました。',
  once: 'このアドレスが表示されるのは今だけです。カレンダーに登録するか、控えてください。',
  webcal: 'カレンダーに登録する',
  titles: {
    title: '書名',
    about: '書名を入れると、カレンダーを預かる会社などにも、何を読んでいるかが伝わります。',
    on: '書名が入ります。',
    off: '書名は入りません。',
    start: '書名も入れる',
    stop: '書名を入れない',
    started: 'カレンダーに書名も入れます。',
    stopped: 'カレンダーに書名を入れません。',
  },
  feed: {
    name: (library: string) => `${library} 返却期限と取置期限`,
    DUE: (branch: string, count: number) => `返却期限 ${count}点（${branch}）`,
    COLLECT: (branch: string, count: number) => `取置期限 ${branch} ${count}件`,
    gone: 'このカレンダーのアドレスはありません。図書館のページで新しいアドレスを作ってください。',
  },
}

const en: typeof ja = {
  title: 'Calendar',
  about:
    'Your due dates and the last days to collect your holds can appear in the calendar of your phone or computer. Make an address for it, and add that to your calendar by “subscribe” or “add by URL”.',
  secret: 'Everybody who knows the address sees the dates, so tell nobody. Your name and card number are not in it.',
  open: 'Make an address',
  isOpen: 'Your calendar has an address.',
  isClosed: 'Your calendar has no address.',
  reopen: 'Replace it with a new address',
  reopenNote: 'Replace the address if you have lost it, or if somebody else knows it. The old one ends at once.',
  close: 'End the address',
  closed: 'The address of your calendar has ended.',
  opened: 'The address of your calendar was made.',
  once: 'It is shown now and never again: add it to your calendar, or note it down.',
  webcal: 'Add to a calendar',
  titles: {
    title: 'Titles',
    about: 'With titles, the company that keeps your calendar for you learns what you read.',
    on: 'Titles are in it.',
    off: 'Titles are not in it.',
    start: 'Put titles in',
    stop: 'Leave titles out',
    started: 'Your calendar names titles from now on.',
    stopped: 'Your calendar names no titles.',
  },
  feed: {
    name: (library) => `${library}: due dates and holds`,
    DUE: (branch, count) => `Due: ${count} ${count === 1 ? 'item' : 'items'} (${branch})`,
    COLLECT: (branch, count) => `Last day to collect ${count} ${count === 1 ? 'hold' : 'holds'}: ${branch}`,
    gone: 'There is no calendar at this address. Make a new address on the pages of the library.',
  },
}

export const calendarTexts: Record<LanguageCode, typeof ja> = { ja, en }
