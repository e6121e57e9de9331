import { nearDayText, timeText } from '../../text/dates.ts'
import { easyJapanese } from '../../text/easy/language.ts'
import type { Translation } from '../../text/translation.ts'
import type { MailWords } from './ja.ts'

const { code, tag, name, pick } = easyJapanese

export const easy: Translation<MailWords> = {
  code,
  tag,
  name,
  day: (date) => nearDayText('ja', date),
  moment: (at) => timeText('ja', at),
  pick,
  encoding: 'base64',

  frame: {
    service: '予約（よやく）サービス',
    card: (digits) =>
      `図書館（としょかん）カード（さいごの4つの数字（すうじ）が${digits}）の人に送（おく）っています。`,
    noAnswer: 'このメールに返事（へんじ）を書いても、図書館は読めません。聞きたいことは、図書館に聞いてください。',
    bringCard: '図書館のカードを持って来てください。',
    cancelOne: 'いらなくなったときは、ここで予約をやめてください。',
    cancelSome: 'いらなくなった予約は、「予約した本」でやめてください。',
    cancelThis: 'いらないので予約をやめる',
    orOpen: '押（お）せないときは、次のアドレスを開いてください。',
  },
  stop: {
    reminders: 'このお知らせを止める',
    alerts: '新しい本のメールを止める',
    news: 'お知らせのメールを止める',
    account: 'このお知らせを止める',
  },
  bullet: '・',
  fact: (label, value) => `${label}: ${value}`,
  closedDays: '休みの日',
  askLibrary: '図書館（としょかん）で聞（き）いてください',
  more: (count) => `ほか${count}`,
  until: (day) => `${day}まで`,
  shelf: (number) => `棚（たな）の番号（ばんごう） ${number}`,
  locker: (place, compartment, code) => `とりに行く場所（ばしょ） ${place} ${compartment}、番号（ばんごう） ${code}`,
  join: (names) => names.join('、'),

  channels: {
    code: (code) => `番号は ${code} です（10分使えます）`,
    invitation: (address) =>
      `図書館（としょかん）のお知らせをLINEで受けとることができます。10分のうちに、次のページを開いてログインしてください。\n${address}`,
    test: 'ためしに送りました。お知らせがとどきます。',
    from: (library, text) => `${library}：${text}`,
  },
}
