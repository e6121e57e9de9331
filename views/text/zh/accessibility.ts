import type * as ja from '../ja/accessibility.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const accessibility: Translation<typeof ja.accessibility> = {
  title: '无障碍声明',
  intro: (library) => `${library}希望每个人都能查找和预约资料。本页说明本服务的无障碍情况。`,
  standard: '标准',
  standardText: 'JIS X 8341-3:2016 和 WCAG 2.2',
  target: '目标',
  targetText: 'AA级',
  scope: '范围',
  scopeText: '本服务的所有页面，包括馆员的页面。不包括其他网站和封面图片。',
  result: '结果',
  resultText: (all, { passed, failed, notApplicable, untested }) =>
    [
      `${number(all)}项标准中，${number(passed)}项符合，${number(notApplicable)}项不适用。`,
      failed > 0 ? `${number(failed)}项不符合。` : '',
      untested > 0 ? `${number(untested)}项尚未测试。` : '',
    ].join(''),
  date: '测试日期',
  dateText: (day, version) => `${day}（版本 ${version}）`,
  tests: '测试方法',
  testsText: (widths) =>
    `我们在宽度为${widths}像素的屏幕上，用axe和自动测试检查所有页面。无法自动测试的内容由开发人员阅读页面来检查。这些表格根据测试记录生成。`,
  pagesOf: (count) => `已测试的页面（${number(count)}）`,
  pagesText: (desk, failed) =>
    `另外测试了${number(desk)}个馆员的页面。${failed > 0 ? `${number(failed)}个有问题。` : '没有发现问题。'}`,
  criteriaOf: (count) => `已测试的标准（${number(count)}）`,
  criteriaText: '这些是WCAG 2.2的A级和AA级标准，包含JIS X 8341-3:2016的所有标准。标准的名称为日语。',
  criterion: '标准',
  level: '级别',
  method: '方法',
  methods: { axe: 'axe', test: '自动测试', review: '人工检查' },
  between: '、',
  engines: '已测试的浏览器',
  engine: '浏览器',
  checked: '内容',
  checks: {
    journey: '从检索到预约',
    pages: '所有页面',
    withoutScript: '从检索到预约（不用脚本）',
    keyboard: '从检索到预约（键盘）',
    back: '返回操作',
    reading: '朗读顺序',
  },
  outcome: '结果',
  outcomes: { passed: '符合', failed: '不符合', notApplicable: '不适用', untested: '未测试' },
  limits: '已知的限制',
  limitList: [
    '尚未用屏幕朗读软件本身测试。我们检查浏览器传给朗读软件的内容。',
    '尚未请残障读者测试。',
    '题名的读音和语言取自书目。没有读音的题名可能读错。',
    '在很旧的手机上，英语页面的长单词可能超出屏幕。',
  ],
  contact: '联系方式',
  contactText: '如有不便使用或无法阅读的地方，请告诉我们。也可以通过电话或在服务台检索和预约。',
}
