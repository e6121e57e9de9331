import type * as ja from '../../ja/catalogue/title.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const title: Translation<typeof ja.title> = {
  copies: {
    onShelf: (n) => `可借（${number(n)}件）`,
    allOut: '已借出',
    referenceOnly: '仅限馆内阅览（禁帯出）',
    none: '没有可外借的馆藏',
    holds: (n) => `预约 ${number(n)}项`,
    lendable: (n) => `可外借馆藏 ${number(n)}件`,
    ofBranch: (total: number, onShelf: number) => `${number(total)}件中${number(onShelf)}件可借`,
  },
  itemStates: {
    ON_SHELF: '可借',
    ON_LOAN: '已借出',
    HELD: '为预约读者保留',
    MOVING: '运送中',
    REFERENCE_ONLY: '禁帯出（仅限馆内阅览）',
    UNAVAILABLE: '不可用',
    UNKNOWN: '不清楚',
  },
  dueOn: (day) => `预计${day}归还`,
  detail: {
    reading: '读音',
    publisher: '出版社',
    published: '出版年',
    classes: '分类',
    isbn: 'ISBN',
    subjects: '主题词',
    language: '语种',
    type: '资料类型',
    discLabel: '标签',
    copies: '馆藏',
    branch: '图书馆',
    shelfMark: '索书号',
    state: '状态',
    addCopy: '添加馆藏',
    deskRecord: '管理书目',
    otherVolumes: '其他卷册',
    referenceOnly: '此资料只能在馆内阅览，不能外借和预约。请到收藏此资料的图书馆阅览。',
    noLendable: '没有可外借的馆藏，不能预约。',
    more: (n) => `另有${number(n)}件`,
  },
}

export const record: Translation<typeof ja.record> = {
  edition: '版本',
  extent: '尺寸等',
  series: '丛书',
  more: '内容和附注',
  contents: '内容',
  notes: '附注',
  others: '等',
  previous: '上一页',
  next: '下一页',
}
