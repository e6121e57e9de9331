import type { LanguageCode } from './index.ts'

/** What a record says beyond the detail page's first lines. */
const ja = {
  edition: '版',
  extent: '大きさなど',
  series: 'シリーズ',
  /** The page with the pieces in a title and the notes on it. */
  more: '内容と注記',
  contents: '内容',
  notes: '注記',
  previous: '前のページ',
  next: '次のページ',
}

const en: typeof ja = {
  edition: 'Edition',
  extent: 'Extent',
  series: 'Series',
  more: 'Contents and notes',
  contents: 'Contents',
  notes: 'Notes',
  previous: 'Previous page',
  next: 'Next page',
}

export const recordTexts = { ja, en } satisfies Record<LanguageCode, typeof ja>
