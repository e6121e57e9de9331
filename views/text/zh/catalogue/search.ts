import type * as ja from '../../ja/catalogue/search.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const search: Translation<typeof ja.search> = {
  box: { words: '检索词', button: '检索', field: '检索范围', type: '资料类型', order: '排序', all: '全部' },
  fields: { KEYWORD: '全部', TITLE: '书名', AUTHOR: '著者', ISBN: 'ISBN' },
  orders: { RELEVANCE: '最相关在前', NEWEST: '最近到馆在前', TITLE: '书名（五十音序）', YEAR: '最近出版在前' },
  suggest: {
    title: '按开头的字查找',
    about: '请输入书名、人名或主题的开头：汉字、假名或罗马字均可。',
    beginning: '开头的字',
    show: '显示',
    none: (beginning) => `没有以“${beginning}”开头的内容。`,
    kinds: { TITLE: '书名', AUTHOR: '人名', SUBJECT: '主题' },
  },
  results: {
    title: '检索结果',
    titleFor: (words) => `“${words}”的检索结果`,
    none: '没有找到。请缩短检索词，或换个词检索。',
    understood: {
      SPELLING: (words) => `也按同一人的其他写法“${words}”查找了。`,
      TRANSLITERATION: (words) => `也查找了读作“${words}”的资料。`,
      SYNONYM: (words) => `也按同义词“${words}”查找了。`,
      VOLUME: (words) => `已将“${words}”视为卷册，该卷排在最前，其余各卷依次排列。`,
      CHINESE: (words) => `按输入的词没有找到，已用日文汉字“${words}”查找。`,
      CUT: (words) => `按输入的词没有找到，已分成“${words}”查找。`,
      PERSON: (words) => `已查找“${words}”的资料。`,
      NUMERALS: (words) => `按输入的词没有在书名或著者名中找到，已换一种数字写法，用“${words}”查找。`,
      SOUND: (words) => `按输入的词没有在书名或著者名中找到，已按读音“${words}”查找。`,
      NEAR: (words) => `按输入的词没有找到，已用相近的“${words}”查找。`,
      CLASS: (words) => `已查找分类号“${words}”的资料。`,
      ISBN: (words) => `没有该ISBN的资料。已查找“${words}”。`,
    },
    closest: '最接近的结果',
    missing: (words) => `与输入不同：没有${words.map((word) => `“${word}”`).join('、')}`,
    exactly: '只按输入的词查找',
    tooLong: (most) => `检索词最多${number(most)}字，请缩短后再试。`,
    range: (total, from, to, more) => `共${number(total)}件${more ? '以上' : ''}，第${number(from)}–${number(to)}件`,
    noSuchPage: '没有这一页。',
    toFirst: '到第1页',
    previous: (n) => `上${number(n)}件`,
    next: (n) => `下${number(n)}件`,
    pages: '翻页',
    page: (page, last) => `第${number(page)}/${number(last)}页`,
  },
  refusals: { CqlRefused: '无法识别检索式。' },
}
