import type * as ja from '../ja/bookshelves.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const bookshelves: Translation<typeof ja.bookshelves> = {
  title: '我的书架',
  about:
    '可以把收藏夹里的资料分放到自己命名的书架上。在您生成链接公开之前，书架只有您本人能看到。备注始终只有您本人能看到。',
  all: '所有收藏',
  isShared: '已用链接公开',
  newName: '要创建的书架名称',
  create: '创建书架',
  goal: '一年的阅读目标',
  goalOf: (year) => `${year}年的目标`,
  goalHint: '统计您标记为“读过”的资料。留空则删除目标。',
  setGoal: '保存目标',
  progress: (year, read, goal) =>
    goal === null ? `${year}年：${number(read)}件` : `${year}年：目标${number(goal)}件，已读${number(read)}件`,
  none: '这个书架上还没有资料。请在收藏夹页面选择资料，放到书架上。',
  record: '备注和阅读状态',
  toHead: '移到最前',
  takeOff: '从书架取下',
  name: '书架名称',
  rename: '更改名称',
  private: '这个书架只有您本人能看到。',
  shared: '知道以下链接的人都能看到这个书架的名称和资料，但看不到您的姓名和备注。',
  share: '生成公开链接',
  endSharing: '使链接失效',
  delete: '删除这个书架',
  deleteAsk: '将删除这个书架。资料仍保留在收藏夹中。',
  byPatron: '这是读者制作的书架，不是图书馆选的。',
  putOn: '放到书架',
  choose: '选择书架',
  state: '阅读状态',
  noState: '不选',
  states: { WANTED: '想读', READING: '在读', READ: '读过' },
  done: {
    created: '书架已创建。',
    added: '已放到书架。',
    moved: '已移到最前。',
    removed: '已从书架取下。',
    renamed: '名称已更改。',
    shared: '链接已生成。',
    ended: '链接已失效。',
    deleted: '书架已删除。',
    goal: '目标已保存。',
  },
  refusals: {
    BookshelvesFull: (most) => `书架最多${number(most)}个。请先删除不用的书架。`,
    ShelfNameRefused: (most) => `书架名称为1至${number(most)}字。`,
    ReadingGoalRefused: (least, most) => `请输入${number(least)}至${number(most)}之间的数。`,
  },
}
