import type { LanguageCode } from '../index.ts'

/** Every operation of the desk, as the log calls it. */
const jaActions = {
  checkIn: '返却',
  checkOut: '貸出',
  reportItem: '資料の状態',
  moveItem: '移管',
  addItem: '所蔵の追加',
  revertHold: '予約の差し戻し',
  cancelHoldForPatron: '予約の取消',
  changePickupForPatron: '受取館の変更',
  barPatron: '利用停止',
  unbarPatron: '利用停止の解除',
  setCardExpiry: 'カードの有効期限',
  giveProvisionalPassword: '仮パスワード',
  renewForPatron: '貸出延長',
}

const ja = {
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
  newest: '新しい記録へ',
  actions: jaActions as Record<string, string>,
}

const en: typeof ja = {
  title: 'Log',
  action: 'Act',
  all: 'All',
  day: 'Day',
  show: 'Show',
  badDay: 'Write the day like “2026-11-24”.',
  none: 'Nothing is recorded.',
  at: 'When',
  staff: 'Staff',
  subject: 'What',
  patron: (digits) => `Patron …${digits}`,
  newest: 'To the newest',
  actions: {
    checkIn: 'Check-in',
    checkOut: 'Check-out',
    reportItem: 'State of a copy',
    moveItem: 'Moved a copy',
    addItem: 'Added a copy',
    revertHold: 'Hold reverted',
    cancelHoldForPatron: 'Hold cancelled',
    changePickupForPatron: 'Pickup changed',
    barPatron: 'Barred',
    unbarPatron: 'Bar lifted',
    setCardExpiry: 'Card expiry',
    giveProvisionalPassword: 'Provisional password',
    renewForPatron: 'Renewal',
  } satisfies Record<keyof typeof jaActions, string>,
}

export const logTexts: Record<LanguageCode, typeof ja> = { ja, en }
