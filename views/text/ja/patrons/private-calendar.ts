export const privateCalendar = {
  title: 'カレンダー',
  about:
    '返却期限と取置期限を、お使いのカレンダー（スマートフォンやパソコンの予定表）に表示できます。専用のアドレスを作り、カレンダーの「照会」や「URLで追加」に登録してください。',
  secret:
    'アドレスを知っている人は誰でも日付を見られます。ほかの人に教えないでください。お名前とカードの番号は入りません。',
  open: 'アドレスを作る',
  isOpen: 'カレンダーのアドレスがあります。',
  isClosed: 'カレンダーのアドレスはありません。',
  reopen: '新しいアドレスに変更する',
  reopenNote:
    'アドレスを忘れたときや、ほかの人に知られたときは変更してください。前のアドレスはすぐに使えなくなります。',
  close: 'アドレスを削除する',
  closed: 'カレンダーのアドレスを削除しました。',
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
  accountEvents: { CALENDAR_OPENED: 'カレンダー連携の開始', CALENDAR_CLOSED: 'カレンダー連携の終了' },
}
