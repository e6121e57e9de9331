import { nearDayText, timeText } from '../../text/dates.ts'
import { japanese } from '../../text/ja/language.ts'

const { code, tag, name } = japanese

/** The names of the library, of a branch or of a material type. */
interface MailNames {
  name: string
  nameEn: string
  nameReading?: string | null
  nameEasy?: string | null
  nameZh?: string | null
  nameKo?: string | null
}

/** The words of every mail. Those of one kind are in its file. */
export const ja = {
  code,
  tag,
  name,
  day: (date: string) => nearDayText('ja', date),
  moment: (at: Date) => timeText('ja', at),
  /** The name of the library, of a branch or of a material group. */
  pick: ({ name }: MailNames) => name,
  /**
   * A Japanese character has four bytes in base64 and nine in quoted-printable. Latin text stays readable in
   * quoted-printable.
   */
  encoding: 'base64' as 'base64' | 'quoted-printable',

  frame: {
    service: '予約サービス',
    card: (digits: string) => `利用者カード（末尾 ${digits}）の方へお送りしています。`,
    noAnswer: 'このメールは送信専用です。返信されてもお答えできません。お問い合わせは図書館へお願いします。',
    bringCard: 'ご来館のときは、利用者カードをお持ちください。',
    cancelOne: 'ご不要になった場合は、こちらから予約を取り消してください。',
    cancelSome: 'ご不要になった予約は、予約の一覧から取り消してください。',
    cancelThis: '不要になった予約を取り消す',
    orOpen: '押せない場合は、次のアドレスを開いてください。',
  },
  stop: {
    reminders: '返却期限のお知らせを止める',
    alerts: 'メールマガジンを止める',
    news: 'お知らせのメールを止める',
    account: '予約と貸出の手続きのお知らせを止める',
  },
  /** Stands before each title in the text part. */
  bullet: '・',
  /** A label and its value in one line. */
  fact: (label: string, value: string) => `${label}: ${value}`,
  closedDays: '休館日',
  /** Stands for a branch or a day that a library system does not tell. */
  askLibrary: '図書館でご確認ください',
  more: (count: number) => `ほか${count}点`,
  until: (day: string) => `${day}まで`,
  shelf: (number: number) => `棚番号 ${number}`,
  locker: (place: string, compartment: string, code: string) =>
    `受け取る場所 ${place} ${compartment}、受取番号 ${code}`,
  /** Joins names to a list. */
  join: (names: string[]) => names.join('、'),

  /** Short messages by web push, LINE and SMS that are about no notice. */
  channels: {
    /** The code that verifies a telephone. It comes first, so that a telephone can offer it. */
    code: (code: string) => `確認コード ${code}（10分間有効）`,
    invitation: (address: string) =>
      `図書館からのお知らせをLINEで受け取るには、次のページでログインして、利用者カードと連携してください。10分以内に開いてください。\n${address}`,
    test: '試験送信です。お知らせが届くことを確認しました。',
    /** The library and its message. */
    from: (library: string, text: string) => `${library}：${text}`,
  },
}

export type MailWords = Omit<typeof ja, 'code'> & { code: string }
