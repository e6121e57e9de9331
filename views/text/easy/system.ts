import type * as ja from '../ja/system.ts'
import type { Translation } from '../translation.ts'

export const system: Translation<typeof ja.system> = {
  reasons: {
    ALREADY_RESERVED: 'もう予約（よやく）しています。',
    ON_LOAN_TO_PATRON: 'もう借りています。',
    NOT_HOLDABLE: '予約（よやく）できない本です。',
    NO_COPIES: '予約（よやく）できる本が、図書館に１さつもありません。',
    TOO_MANY_HOLDS: 'これより多くは予約（よやく）できません。',
    BARRED: '今は使えません。図書館の人に聞いてください。',
    CARD_EXPIRED: 'カードの日がすぎました。図書館の窓口（まどぐち）に来てください。',
    DEBT: 'お金がのこっています。図書館の人に聞いてください。',
    PICKUP_NOT_OFFERED: 'この図書館では渡（わた）せません。ほかの図書館をえらんでください。',
    AGE_RESTRICTED: '何さいからか、きまりがある本です。',
    TOO_LATE_TO_CHANGE: 'もう変（か）えられません。',
    RESERVED_BY_OTHERS: '予約（よやく）した人がいます。',
    TOO_MANY_RENEWALS: 'もう長く借りられません。',
    TOO_EARLY_TO_RENEW: 'まだ長く借りられません。返（かえ）す日が近くなったら、もう一度してください。',
    OVERDUE: '返（かえ）す日をすぎています。',
    NOT_FOUND: '図書館で見つかりません。',
    OTHER: '図書館の機械（きかい）ができないと言いました。',
    NOT_OFFERED: 'ここではできません。図書館の人に聞いてください。',
    NOT_ANSWERED: '図書館の機械（きかい）が動いていません。何も変（か）わっていません。',
    PERHAPS_DONE:
      '図書館の機械（きかい）から返事（へんじ）がありません。できたかもしれません。あとで「予約した本」と「借りている本」を見てください。',
  },
  says: (words) => `図書館から：「${words}」`,
  away: (since) =>
    `${since}から、図書館の機械（きかい）が動いていません。予約（よやく）した本と借りている本は見られません。何も変（か）わっていません。あとで、もう一度してください。本をさがすことはできます。急ぐときは、図書館に電話してください。`,
  closed: (until) => `図書館の機械（きかい）が休む時間です。${until}から使えます。本をさがすことは、今もできます。`,
  perhaps:
    '図書館の機械（きかい）から返事（へんじ）がありません。できたかもしれません。あとで「予約した本」と「借りている本」を見てください。それまで、同じことをしないでください。',
  title: '図書館の機械（きかい）が動いていません',
  unknown: '借りられるか、わかりません',
  dueUnknown: '返（かえ）す日は、図書館の人に聞いてください。',
  keeps: (name) => `${name}が使う人・貸した本・予約（よやく）を見ています。`,
  states: {
    ANSWERS: () => '動いています。',
    DOWN: (since) => `${since}から動いていません。`,
    CLOSED: (until) => `休む時間です（${until}まで）。`,
  },
  contact: '図書館からのいつものお知らせ',
  fixedPickup: '本をとりに行く図書館は、変（か）えられません。',
  lastDayUnknown: 'いつまでかは、図書館の人に聞いてください。',
  refused: '図書館からの返事（へんじ）',
}
