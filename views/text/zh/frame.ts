import type * as ja from '../ja/frame.ts'
import type { Translation } from '../translation.ts'

export const frame: Translation<typeof ja.frame> = {
  service: '馆藏检索与预约',
  skip: '跳到正文',
  menu: {
    label: '菜单',
    search: '检索',
    basket: '预约篮',
    holds: '我的预约',
    loans: '我的借阅',
    guide: '使用指南',
    me: '我的图书馆',
  },
  /** The first word of a message, by its kind. */
  notices: { done: '完成', note: '提示', warning: '请注意', failure: '错误' },
  /** Links of the footer. */
  footer: { contact: '咨询', accessibility: '无障碍', privacy: '个人信息' },
  signIn: '登录',
  signOut: '退出登录',
  desk: '服务台业务',
  patron: (name) => name,
  back: '返回',
  confirm: { yes: '是', no: '否（返回）' },
  failed: '未能发送。请检查网络信号，然后再按一次。',
  serviceFailed: '图书馆服务出现问题，未能发送。请稍等片刻，然后再按一次。',
  toTop: '回首页',
  said: {
    signedOut: '您已退出登录。',
    ended: '使用已结束。此终端上没有留下任何内容。',
    password: '密码已更改。',
  },
  again: {
    stale: '页面已过时，所以还没有做任何更改。请确认内容后再按一次。如果不认得这些内容，请不要按。',
    ended: '因为有一段时间没有操作，您已退出登录。登录后可以从您输入的内容继续。还没有做任何更改。',
    signedIn: '您已登录。输入的内容都还在，还没有做任何更改。请确认后再按一次。',
    cut: '较长的文字没能保留，请重新输入。',
    noCookies:
      '浏览器没有发送 Cookie，因此尚未做任何更改。如果您清除过 Cookie，请再试一次。如果仍然出现此提示，请打开浏览器的“设置”，在“隐私”或“网站设置”中允许 Cookie。预约篮和登录需要 Cookie。',
    tryAgain: '再试一次',
  },
  errors: {
    notFound: '找不到您要的页面。',
    gone: '本馆已不再收藏此资料。',
    brokenText: '有些文字无法识别，请重新输入。',
    tooLong: '提交的内容太长，请缩短后再试。',
    tooSlow: '网络较慢，内容未能全部送达。没有任何更改，请再试一次。',
    tooMany: '短时间内操作过多，请等1分钟左右再试。',
    staffOnly: '此页面仅供图书馆馆员使用。',
    badInput: '请检查输入的内容后再试。',
    staleForm: '页面已过时。请重新载入前一页后再试。没有任何更改。',
    notAtTerminal: '馆内检索机不能保存文件。请在您自己的电脑或手机上使用。',
    unexpected: '抱歉，未能处理。请稍后再试。',
    unavailable: '现在很难连接，请稍等片刻再试。',
  },
  errorTitles: {
    notFound: '找不到页面',
    gone: '已不再收藏',
    brokenText: '文字无法识别',
    tooLong: '内容太长',
    tooSlow: '发送超时',
    tooMany: '操作过多',
    staffOnly: '馆员专用页面',
    badInput: '请检查输入的内容',
    staleForm: '页面已过时',
    notAtTerminal: '不能保存文件',
    unexpected: '未能处理',
    unavailable: '现在很难连接',
  },
  /** O2 */
  roleNeeded: (role: 'BRANCH_MANAGER' | 'ADMIN'): string =>
    role === 'ADMIN' ? '此页面仅供管理员使用。' : '此页面仅供本馆负责人和管理员使用。',
  requestId: (id) => `咨询编号：${id}`,
  noDate: (field) => `“${field}”不是有效的日期。请按2026/12/3这样的格式输入。`,
  faults: {
    title: (page) => `错误：${page}`,
    heading: '请改正以下各处',
    missing: (field) => `请输入“${field}”。`,
    choose: (field) => `请选择“${field}”。`,
  },
  refusals: {
    CursorTooOld: '读取位置的标记已过期，请从头读取。',
    NoMailServer: '图书馆目前无法发送邮件，请到图书馆服务台咨询。',
    DateInPast: '该日期已过。请输入今天或以后的日期。',
    NotFound: '找不到。',
  },
}
