import type { LanguageCode } from '../index.ts'

const ja = {
  title: '返却',
  barcode: '資料のバーコード',
  submit: '返却する',
  missing: '資料のバーコードを読み取ってください。',
  HOLD_SHELF: '取置棚へ',
  TRANSIT: (branch: string) => `回送 → ${branch}`,
  HOME: '書架へ',
  ASIDE: '別置（貸出できない資料）',
  shelfMark: (mark: string) => `請求記号 ${mark}`,
  returned: '返却しました。',
  notLent: '貸出中ではありませんでした。',
  found: '見つかりました。不明・紛失の記録を消しました。',
  forHold: '予約の方が受け取る館へ送ります。',
  goesHome: '所蔵館へ戻します。',
  status: (status: string) => `「${status}」と記録されています。`,
  holder: (name: string, digits: string) => `${name} 様（カード末尾 ${digits}）`,
  until: (day: string) => `取置期限 ${day}`,
  toSlip: '取置票を印刷する',
}

const en: typeof ja = {
  title: 'Check in',
  barcode: 'Barcode of the copy',
  submit: 'Check in',
  missing: 'Scan the barcode of a copy.',
  HOLD_SHELF: 'To the hold shelf',
  TRANSIT: (branch) => `Send → ${branch}`,
  HOME: 'To its shelf',
  ASIDE: 'Put aside (cannot be lent)',
  shelfMark: (mark) => `Shelf mark ${mark}`,
  returned: 'It was checked in.',
  notLent: 'It was not on loan.',
  found: 'Found. It is no longer recorded as missing or lost.',
  forHold: 'It is sent to where a hold is collected.',
  goesHome: 'It goes back to its owner.',
  status: (status) => `It is recorded as “${status}”.`,
  holder: (name, digits) => `${name} (card ending ${digits})`,
  until: (day) => `Collect by ${day}`,
  toSlip: 'Print the slip',
}

export const checkInTexts: Record<LanguageCode, typeof ja> = { ja, en }
