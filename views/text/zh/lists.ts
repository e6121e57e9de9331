import type * as ja from '../ja/lists.ts'
import type { Translation } from '../translation.ts'

export const lists: Translation<typeof ja.lists> = {
  title: '专题书单',
  all: '所有专题书单',
  none: '目前没有专题书单。',
  display: '展示地点：',
  feed: '此专题书单（Atom）',
}
