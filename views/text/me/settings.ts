import type { LanguageCode } from '../index.ts'

/** What a search, a hold and notices begin with (P5, P6), on the pages that keep it and in the forms that begin with it. */
const ja = {
  branch: '館',
  allBranches: 'すべての館',
  rows: '件数',
  rowsOffered: { 5: '5件', 10: '10件', 20: '20件' },
  several: (names: string[]) => names.join('・'),
  only: (branch: string) => `${branch}にある資料だけを探しました。`,
  fewer: (n: number) => `検索語が長いため${n}件ずつ表示します。`,
  everywhere: 'すべての館で探す',
  hasHere: 'この館にある資料を探す',
}

const en: typeof ja = {
  branch: 'Branch',
  allBranches: 'All branches',
  rows: 'Per page',
  rowsOffered: { 5: '5', 10: '10', 20: '20' },
  several: (names) => names.join(', '),
  only: (branch) => `Only what ${branch} has.`,
  fewer: (n) => `The words are long, so ${n} are shown at a time.`,
  everywhere: 'Search all branches',
  hasHere: 'Search what this branch has',
}

export const settingsTexts: Record<LanguageCode, typeof ja> = { ja, en }
