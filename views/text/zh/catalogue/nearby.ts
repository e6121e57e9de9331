import { number } from '../language.ts'

/** Titles related to a title. */
export const related = {
  link: '同一著者・相邻资料',
  title: (title: string) => `与“${title}”相近的资料`,
  sameAuthor: (name: string) => `${name}的其他资料`,
  beside: '书架上相邻的资料',
  all: (total: number) => `查看全部（${number(total)}件）`,
  wholeClass: '查看该分类',
  none: '没有找到相近的资料。',
  back: '返回资料页面',
}

/** The page to share a title. */
export const share = {
  link: '分享',
  title: '分享资料',
  address: '该资料的网址（不会改变）',
  copy: '复制网址',
  copied: '已复制。',
  share: '用其他应用发送',
  mail: '用自己的邮件软件发送',
  subject: '图书馆的资料',
  covers: '封面图片：',
  qr: '二维码',
  qrLabel: '该资料网址的二维码',
}

/** The titles that this browser opened recently. */
export const recent = {
  title: '最近看过的资料',
  about:
    '在电脑等宽屏设备上看过的资料，最多20件，只保存在此浏览器中，不会发送给图书馆。与他人共用设备时，请停止保存。退出登录后会清除。',
  none: '没有最近看过的资料。',
  stopped: '现在没有保存。',
  needsScript: '查看此列表需要浏览器的JavaScript。JavaScript不能运行时，不保存任何内容。',
  clear: '清除列表',
  cleared: '已清除。',
  stop: '停止保存',
  start: '从现在起保存',
  notHere: '馆内检索机不保存看过的资料。',
}
