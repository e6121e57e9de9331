import type * as ja from '../ja/lists.ts'
import type { Translation } from '../translation.ts'

export const lists: Translation<typeof ja.lists> = {
  title: '特集（とくしゅう）',
  all: 'ほかの特集（とくしゅう）も見る',
  none: '今、特集（とくしゅう）はありません。',
  display: '本をならべている場所（ばしょ）:',
  feed: 'この特集（とくしゅう）（Atom）',
}
