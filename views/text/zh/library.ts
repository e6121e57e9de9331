import type * as ja from '../ja/library.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

const weekday = (day: number) => `周${'日一二三四五六'[day % 7]}`

export const library: Translation<typeof ja.library> = {
  calendar: {
    titleOf: (branch) => `${branch}的开馆日`,
    weekdays: ['日', '一', '二', '三', '四', '五', '六'],
    closed: '休',
    legend: '“休”为闭馆日。',
    closedDay: '闭馆',
    openDay: '开馆',
    hours: '开馆时间',
    hoursOf: (weekdays, spans) => `${weekdays.map(weekday).join('、')} ${spans}`,
    weekly: (weekdays, holidays) =>
      weekdays.length === 0 && !holidays
        ? '每天开馆。'
        : `闭馆日：${[...weekdays.map(weekday), ...(holidays ? ['日本法定节日'] : [])].join('、')}`,
  },
  contact: { address: '地址', map: '地图', phone: '电话', fax: '传真' },
  opening: {
    hoursToday: (hours) => `今天 ${hours} 开馆`,
    closedAhead: (days) => `闭馆日：${days}`,
    openDays: '开馆日历',
    closedToday: '今天闭馆',
    openToday: '今天开馆',
    openUntil: (time) => `开馆中（到${time}）`,
    opensAt: (time) => `${time}开馆`,
    closed: '今天已闭馆',
  },
  guide: {
    title: '使用指南',
    /** The functions of the number keys on every page. */
    keys: {
      title: '数字键的用法',
      about: '在任何页面上，都可以用手机的数字键前往以下位置。在电脑上请与Alt键同时按。',
      top: '首页',
      main: '该页面最主要的按钮（标有5）',
      next: '列表的下一页',
      previous: '列表的上一页',
    },
    pages: {
      RESERVING: '预约指南',
      RENEWING: '借阅和续借',
      ACCOUNT: '密码、我的图书馆、邮件',
      ACCESSIBLE_SERVICES: '无障碍阅读',
      MUTUAL_USE: '图书馆互惠借阅',
      QUESTIONS: '常见问题',
      CONTACT: '联系我们',
    },
    accessibleTypes: '无障碍格式的资料',
    rules: {
      limits: (titles) =>
        titles === null ? '应还日期之前用得完的件数' : titles === 0 ? '不能预约' : `${number(titles)}种`,
      loans: (days, renewals, copies) =>
        [
          `${number(days)}天`,
          copies === null ? null : `最多${number(copies)}件`,
          renewals === 0 ? '不能续借' : `可续借${number(renewals)}次`,
        ]
          .filter(Boolean)
          .join('，'),
    },
    branches: '图书馆一览',
    pickup: '领取预约资料',
    yes: '可以',
    noAv: '视听资料除外',
    no: '不可以',
    limits: '可预约件数',
    provisional: '服务台可发放临时密码。',
    kinds: { CENTRAL: '中央馆', LIBRARY: '图书馆', READING_ROOM: '图书室' },
  },
  /** The data that the service stores about patrons. */
  privacy: {
    intro: '本页说明本服务保存的您的信息。',
    facts: [
      'Cookie 仅用于预约篮、登录和语言选择，不用于广告或跟踪。',
      '归还资料一小时后，记录不再与您关联。只有您选择保留阅读记录时，才会为您保留。',
      '已结束的预约从预约列表中消失时，记录不再与您关联。',
      '对于无障碍阅读的对象，只记录馆员已确认证明，不记录证件的种类和号码，也不记录残疾情况。',
      '最近浏览的资料列表只保存在您的浏览器中，不会发送给图书馆。',
      '借书证的申请内容只保存到发给借书证为止。未领取的申请在规定天数后删除。',
      '通过联系页面发送的内容不会与借书证关联，处理完毕后在规定天数后删除。',
    ],
    own: '登录后可以查看或删除所保存的数据。',
  },
  about: {
    title: '关于本系统',
    intro: '本网站使用以下软件。',
    software: '软件',
    licence: '许可证',
    source: '源代码',
  },
  refusals: { NeverOpen: (branch) => `${branch}的开馆日不明，无法确定期限。请咨询图书馆。` },
}
