import type * as ja from '../ja/favourites.ts'
import { momentDay } from './language.ts'

export const favourites: typeof ja.favourites = {
  title: '收藏夹',
  add: '收藏',
  isOne: '已收藏',
  none: '收藏夹还是空的。在检索结果或资料页面按“收藏”，资料就会存到这里。',
  search: '检索资料',
  count: (n) => `${n}件`,
  order: '排序',
  sort: '重新排序',
  orders: {
    ADDED: '最近收藏在前',
    TITLE: '书名（五十音序）',
    AUTHOR: '著者（五十音序）',
    AVAILABLE: '现在可借在前',
  },
  added: (moment) => `${momentDay(moment)}收藏`,
  note: '备注',
  writeNote: '写备注',
  changeNote: '修改备注',
  noteAbout: '只有您能看到。最多200字。清空后备注即删除。',
  saveNote: '保存备注',
  noteSaved: '备注已保存。',
  choose: '选择',
  reserve: '预约',
  toBasket: '放入预约篮',
  remove: '取消收藏',
  removed: (n) => `已取消收藏${n}件。`,
  chooseSome: '请先选择资料，再按按钮。',
  notInBasket: '打勾的资料未放入预约篮。',
  back: '返回收藏夹',
}
