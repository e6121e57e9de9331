import type { PatronCategory } from '../../../generated/prisma/enums.ts'
import type { LanguageCode } from '../index.ts'

const ja = {
  title: '貸出',
  card: '利用者カード',
  begin: '読み取る',
  missingCard: '利用者カードを読み取ってください。',
  barcode: '資料のバーコード',
  submit: '貸し出す',
  missingBarcode: '資料のバーコードを読み取ってください。',
  next: '続けて資料を読み取ってください。別の利用者カードを読み取ると、その方に替わります。',
  end: '終わり',
  lent: (day: string) => `貸出 返却期限 ${day}`,
  thisSitting: (n: number) => `今回貸し出した資料（${n}点）`,
  due: '返却期限',
  copy: '資料',
  categories: { RESIDENT: '市内', COMMUTER: '通勤・通学', MUTUAL_USE: '相互利用' } satisfies Record<
    PatronCategory,
    string
  >,
  onLoan: (n: number) => `貸出中 ${n}点`,
  goodStanding: '利用できます',
  overdue: (n: number, days: number) => `返却期限を過ぎた資料が${n}点あります（最長${days}日）。`,
  readyHere: (n: number) => `この館に取置が${n}点あります。取置棚から出してください。`,
  until: (day: string) => `期限 ${day}`,
}

const en: typeof ja = {
  title: 'Check out',
  card: 'Library card',
  begin: 'Read',
  missingCard: 'Scan a library card.',
  barcode: 'Barcode of the copy',
  submit: 'Lend',
  missingBarcode: 'Scan the barcode of a copy.',
  next: 'Scan the copies one after the other. Another library card begins with its patron.',
  end: 'Done',
  lent: (day) => `Lent, due ${day}`,
  thisSitting: (n) => `Lent just now (${n})`,
  due: 'Due',
  copy: 'Copy',
  categories: { RESIDENT: 'Resident', COMMUTER: 'Works or studies here', MUTUAL_USE: 'Partner municipality' },
  onLoan: (n) => `${n} on loan`,
  goodStanding: 'In good standing',
  overdue: (n, days) => `${n} overdue (${days} ${days === 1 ? 'day' : 'days'} at most).`,
  readyHere: (n) => `${n} ready at this branch. Fetch from the hold shelf.`,
  until: (day) => `until ${day}`,
}

export const checkOutTexts: Record<LanguageCode, typeof ja> = { ja, en }
