import type * as ja from '../../ja/catalogue/kids.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const kids: Translation<typeof ja.kids> = {
  title: '儿童图书馆',
  adults: '成人页面',
  words: '想找的词',
  search: '查找',
  choose: '想读什么？',
  topics: {
    PICTURE_BOOKS: '绘本',
    STORIES: '故事',
    FOLK_TALES: '民间故事',
    ANIMALS: '动物',
    INSECTS: '昆虫',
    DINOSAURS: '恐龙',
    PLANTS: '花和树',
    SPACE: '宇宙',
    VEHICLES: '交通工具',
    FOOD: '食物',
    CRAFTS: '手工',
    SPORTS: '运动',
  },
  newest: '刚到的书',
  found: (total) => `找到${number(total)}件`,
  foundMore: (total) => `找到${number(total)}件以上`,
  understood: (words) => `已按“${words}”查找。`,
  none: '没有找到。请换一个词试试。',
  here: '现在有',
  away: '现在不能借',
  readable: '可以在网上读',
  previous: '上一页',
  next: '下一页',
  pages: '页',
  others: '找别的书',
}
