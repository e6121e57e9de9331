import type * as ja from '../../ja/patrons/card.ts'
import type { Translation } from '../../translation.ts'

export const card: Translation<typeof ja.card> = {
  title: '借书证',
  barcode: (number) => `借书证 ${number} 的条形码`,
  how: '请在服务台或自助借书机上扫描此条形码。不易读取时，请调亮屏幕。',
  back: '返回我的图书馆',
  refusals: {
    PatronBlocked: (until) =>
      until ? `到${until}为止，不能预约和续借。请咨询图书馆。` : '不能预约和续借。请咨询图书馆。',
    CardExpired: (on) => `借书证已过有效期（${on}）。请到图书馆服务台更新。`,
  },
}
