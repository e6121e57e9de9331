import type * as ja from '../../ja/patrons/card.ts'
import type { Translation } from '../../translation.ts'

export const card: Translation<typeof ja.card> = {
  title: '図書館カード',
  barcode: (number) => `図書館カード ${number} のバーコード`,
  how: '窓口（まどぐち）や機械（きかい）に、このバーコードを見せてください。画面（がめん）を明るくしてください。',
  back: 'マイメニューにもどる',
  refusals: {
    PatronBlocked: (until) =>
      `${until ? `${until}まで` : '今'}、予約したり、長く借りたりできません。図書館の人に聞いてください。`,
    CardExpired: (on) => `カードは${on}に終わりました。窓口（まどぐち）に来てください。`,
  },
}
