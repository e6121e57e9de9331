import type { cardRenewal as japanese } from '../../ja/patrons/card-renewal.ts'
import type { Translation } from '../../translation.ts'

export const cardRenewal: Translation<typeof japanese> = {
  title: '図書館カードを長く使う',
  lastDay: '今のカードが使える日',
  newLastDay: 'これから使える日',
  ask: '図書館に書いた、住（す）んでいる所と電話番号（でんわばんごう）です。今も同じですか。',
  address: '住（す）んでいる所',
  phone: '電話番号（でんわばんごう）',
  noPhone: 'ありません',
  choices: { same: 'はい、同じです', changed: 'いいえ、変（か）わりました' },
  question: '住（す）んでいる所は、今も同じですか',
  submit: '長く使う',
  done: (day) => `図書館カードは${day}まで使えます。`,
  unanswered: '同じかどうかをえらんでください。',
  faults: {
    NOT_OFFERED: 'このカードは、ここでは長くできません。図書館の窓口（まどぐち）に来てください。',
    TOO_EARLY: (from) => `${from}からできます。`,
    OVERDUE: '長いあいだ返（かえ）していない本があります。返（かえ）したあとにできます。',
    AT_COUNTER:
      '図書館の窓口（まどぐち）に来てください。名前と住（す）んでいる所が書いてある紙やカードを持って来てください。',
    ADDRESS_CHANGED:
      '住（す）んでいる所が変（か）わった人は、新しい所が書いてある紙やカードを持って、図書館の窓口（まどぐち）に来てください。',
  },
  accountEvents: { CARD_RENEWED: '図書館カードを長く使えるようにしました' },
}
