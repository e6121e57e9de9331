/** Lists of titles by staff (F1). */
export const lists = {
  title: '特集',
  all: 'すべての特集',
  none: '今は特集がありません。',
  display: '展示している場所:',
  feed: 'この特集のAtom',
}
