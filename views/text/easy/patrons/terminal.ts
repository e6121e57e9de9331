import type * as ja from '../../ja/patrons/terminal.ts'
import type { Translation } from '../../translation.ts'

export const terminal: Translation<typeof ja.terminal> = {
  end: '終わる',
  asks: 'まだ使いますか',
  why: (seconds) =>
    `しばらく使っていません。まだ使う人は、${seconds}秒（びょう）の間に「つづける」を押（お）してください。押さないと、ログアウトして、予約かごは空（から）になります。`,
  goOn: 'つづける',
}
