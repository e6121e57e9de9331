import type * as ja from '../ja/lists.ts'
import type { Translation } from '../translation.ts'

export const lists: Translation<typeof ja.lists> = {
  title: '추천 목록',
  all: '모든 추천 목록',
  none: '지금은 추천 목록이 없습니다.',
  display: '전시 장소:',
  feed: '이 목록 (Atom)',
}
