import type * as ja from '../../ja/catalogue/browse.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const browse: Translation<typeof ja.browse> = {
  seeAll: '查看全部',
  seeHolds: '查看预约',
  newTitles: '新到资料',
  ways: '其他查找方法',
  allNewTitles: '查看所有新到资料',
  newTitlesFeed: '新到资料的RSS',
  ndc: {
    title: '按分类浏览',
    about: '图书馆的书按内容的分类号（日本十进分类法）排列。请选择想看的领域。',
    all: '所有分类',
    count: (titles) => `${number(titles)}件`,
    see: (titles) => `查看此分类的资料（${number(titles)}件）`,
    none: '此分类没有资料。',
    within: '更细的分类',
    unnamed: '其他',
  },
  arrivals: {
    title: '新到资料',
    week: (from, to) => `${from}至${to}到馆的资料`,
    earlier: '前一周',
    later: '后一周',
    show: '按此条件查看',
    none: '这一周没有符合条件的新到资料。',
    empty: '还没有新到资料。',
  },
  mostReserved: {
    title: '预约最多的资料',
    countedAt: (time, fewest) => `${time}统计。预约不足${fewest}项的资料不列出。`,
    range: (total, from, to) => `按预约数从多到少，共${number(total)}件，第${number(from)}–${number(to)}件`,
    none: '现在没有预约较多的资料。',
    show: '查看此类',
  },
  author: {
    others: (names) => `其他写法：${names}`,
    title: (name) => `${name}的资料`,
    none: '没有找到此名称的个人或团体的资料。',
    search: '按著者检索',
    sort: '重新排序',
  },
  work: {
    title: (title) => `${title}（全部卷册）`,
    all: '查看全部卷册',
    volumes: (total, from, to) => `共${number(total)}卷，第${number(from)}–${number(to)}卷`,
  },
}
