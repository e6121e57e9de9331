import type * as ja from '../../ja/patrons/card.ts'
import type { Translation } from '../../translation.ts'

export const card: Translation<typeof ja.card> = {
  title: '図書館カード',
  barcode: (number) => `図書館カード ${number} のバーコード`,
  how: '窓口（まどぐち）や機械（きかい）に、このバーコードを見せてください。画面（がめん）を明るくしてください。',
  back: 'マイメニューにもどる',
}
