import type * as ja from '../../ja/patrons/terminal.ts'
import type { Translation } from '../../translation.ts'

export const terminal: Translation<typeof ja.terminal> = {
  end: '结束',
  asks: '要继续使用吗？',
  why: (seconds) =>
    `有一段时间没有操作了。要继续，请在${seconds}秒内按“继续”。不按则会退出登录、清空预约篮，回到首页。`,
  goOn: '继续',
}
