import type * as ja from '../../ja/patrons/unsubscribe.ts'
import type { Translation } from '../../translation.ts'

export const unsubscribe: Translation<typeof ja.unsubscribe> = {
  resume: 'もとにもどす',
  settings: 'お知らせの設定（せってい）',
  alerts: '新しい本のメール',
  done: '止めました。',
}
