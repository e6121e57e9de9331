export const calendar = {
  title: '開館カレンダー',
  previous: '前の月',
  next: '次の月',
  day: '日',
  choose: '日を押すと、その日が下の「初めの日」に入ります。過ぎた日は変えられません。',
  special: '祝日と、この日だけの設定',
  open: '開館',
  closed: '休館',
  because: { SINGLE_DAY: 'この日だけの設定', WEEKLY: '毎週の休館日', HOLIDAY: '祝日' },
  single: '日を決めて休館・開館にする',
  from: '初めの日',
  until: '終わりの日（1日だけのときは空欄）',
  note: '理由（利用者にも表示されます）',
  close: '休館にする',
  openIt: '開館にする',
  clear: '毎週の決まりに戻す',
  weekly: '毎週の休館日',
  holidays: '祝日は休館',
  save: '保存する',
  saved: '開館カレンダーを変更しました。',
  moved: (loans: number, holds: number) =>
    loans + holds === 0
      ? '動かした返却期限・取置期限はありません。'
      : `休館日に当たった返却期限${loans}件と取置期限${holds}件を次の開館日に動かしました。`,
  notBack: '休館日に当たる返却期限・取置期限は、次の開館日に動きます。後で開館に戻しても、動いた日付は元に戻りません。',
  example: '例: 2026/12/28',
  fields: { from: '初めの日', until: '終わりの日', on: '有効期限' },
  noDate: (field: string) => `「${field}」は日付として読めません。実在する日を2026/12/28のように入力してください。`,
  refusals: {
    DaysBackwards: '終わりの日が初めの日より前です。終わりの日を直してください。',
    DaysInPast: '過ぎた日は変えられません。今日以降の日を入力してください。',
    TooManyDays: (most: number) => `一度に変えられるのは${most}日までです。分けて入力してください。`,
    WeekdaysUnreadable: '曜日を選び直してください。',
    BranchClosed: (branch: string, opensOn: string) =>
      `${branch}は、開館カレンダーでは今日は休館日です（次の開館日は${opensOn}）。開館しているときは、開館カレンダーを修正してください。`,
    NeverOpen: (branch: string) => `${branch}は開館日のない期間が1年を超えます。開館カレンダーを修正してください。`,
  },
  log: {
    setBranchDays: '開館日の設定',
    deleteBranchDays: '開館日の設定の取消',
    setWeeklyClosing: '毎週の休館日',
  },
}
