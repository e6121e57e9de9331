export const log = {
  title: '記録',
  action: '作業',
  all: 'すべて',
  day: '日付',
  show: '絞り込む',
  badDay: '日付は「2026-11-24」のように入力してください。',
  none: 'その記録はありません。',
  at: '日時',
  staff: '職員',
  subject: '対象',
  patron: (digits: string) => `利用者 …${digits}`,
  menu: { log: '記録' },
}
