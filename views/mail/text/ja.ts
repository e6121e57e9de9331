import { nearDayText, timeText } from '../../text/dates.ts'
import { title as ofTitle } from '../../text/ja/catalogue/title.ts'
import { japanese } from '../../text/ja/language.ts'
import { requests } from '../../text/ja/purchase-requests.ts'
import type { TitleList } from '../title-list.ts'

const { code, tag, name } = japanese

/** The values for the first lines of a text, and its titles. */
interface Collect extends TitleList {
  branch: string
  lastDay: string
  /** The lines between the titles and the address of the list. */
  after: string[]
}

/** The values of a mail about a card. */
interface CardMail {
  lead: string
  /** Labels with their values. */
  facts: string[]
  after: string
  button: string
  page: string
}

/** The names of the library, of a branch or of a material type. */
interface MailNames {
  name: string
  nameEn: string
  nameReading?: string | null
  nameEasy?: string | null
  nameZh?: string | null
  nameKo?: string | null
}

const { itemStates } = ofTitle

const titles = ({ titles, more }: Omit<TitleList, 'page'>) => [
  ...titles.map(({ name, note }) => `・${name}${note ? ` / ${note}` : ''}`),
  ...(more > 0 ? [ja.more(more)] : []),
]

const notYou = 'お心当たりがない場合は、すぐに図書館の窓口へお知らせください。'

/**
 * The texts of mail. Each kind has a subject without a title (P8), the words of its template, and its text part. The
 * text part suits a feature phone: the most important line first, an empty line between paragraphs.
 */
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

  HOLD_READY: {
    name: '取置のお知らせ',
    subject: '予約資料の取置のお知らせ',
    heading: '予約された資料の用意ができました',
    branch: '受取館',
    lastDay: '取置期限',
    lead: '取置期限までに、受取館へお越しください。',
    button: '予約の一覧を見る',
    text: ({ branch, lastDay, page, after, ...list }: Collect) => [
      `受取館: ${branch}`,
      `取置期限: ${lastDay}`,
      '',
      '予約された資料の用意ができました。期限までにお越しください。',
      ...titles(list),
      '',
      ...after,
      '',
      '予約の一覧:',
      page,
    ],
  },

  HOLD_EXPIRES_SOON: {
    name: '取置期限のお知らせ',
    subject: '取置期限が近づいています',
    heading: '取置期限が近づいています',
    branch: '受取館',
    lastDay: '取置期限',
    lead: '期限を過ぎると、予約は取り消され、資料は次の方へ回ります。',
    button: '予約の一覧を見る',
    text: ({ branch, lastDay, page, after, ...list }: Collect) => [
      `受取館: ${branch}`,
      `取置期限: ${lastDay}`,
      '',
      '取置期限が近づいています。期限を過ぎると、予約は取り消され、資料は次の方へ回ります。',
      ...titles(list),
      '',
      ...after,
      '',
      '予約の一覧:',
      page,
    ],
  },

  HOLD_CANCELLED: {
    name: '予約取消のお知らせ',
    subject: '予約取消のお知らせ',
    heading: '予約が取り消されました',
    lead: '次の資料の予約は、図書館が取り消しました。',
    ask: 'くわしくは、図書館の窓口へお尋ねください。',
    reason: '理由',
    /** For the usual reasons of the desk, in the same order. */
    reasons: [
      'ご本人のお申し出',
      '資料が見つからないため',
      '資料が破損しているため',
      'ほかの方に先にお貸しするため',
      '図書館の手続きの誤りのため',
    ] as string[],
    /** For a hold on a title that its patron has on loan. */
    onLoan: '同じ資料をすでに借りているため',
    button: '取り消された予約を見る',
    text: ({ page, ...list }: TitleList) => [
      '次の資料の予約は、図書館が取り消しました。',
      ...titles(list),
      '',
      'くわしくは、図書館の窓口へお尋ねください。',
      '',
      '取り消された予約:',
      page,
    ],
  },

  HOLD_ENDED: {
    name: '予約終了のお知らせ',
    subject: '予約終了のお知らせ',
    heading: '予約が終わりました',
    lead: '次の資料は、ご指定の日までに用意できませんでした。予約は終わりました。',
    ask: 'まだ必要なときは、もう一度予約してください。',
    button: '取り消された予約を見る',
    text: ({ page, ...list }: TitleList) => [
      '次の資料は、ご指定の日までに用意できませんでした。予約は終わりました。',
      ...titles(list),
      '',
      'まだ必要なときは、もう一度予約してください。',
      '',
      '取り消された予約:',
      page,
    ],
  },

  HOLD_WITHOUT_PICKUP: {
    name: '受取館を選び直すお願い',
    subject: '受取館を選び直してください',
    heading: '受取館を選び直してください',
    lead: '次の資料は、お選びの受取館で受け取れなくなりました。',
    offered: '受け取れる館',
    ask: '予約の順番はそのままです。次のページで、受取館を変えることができます。',
    button: '受取館を変える',
    text: ({ page, ...list }: TitleList) => [
      '次の資料は、お選びの受取館で受け取れなくなりました。',
      ...titles(list),
      '',
      '予約の順番はそのままです。次のページで、受取館を変えることができます。',
      '',
      '受取館を変える:',
      page,
    ],
  },

  REQUEST_STEP: {
    name: 'リクエストのお知らせ',
    subject: 'リクエストのお知らせ',
    heading: 'リクエストのお知らせ',
    wish: '資料',
    reason: '理由',
    leads: {
      CONSIDERED: 'リクエストを検討しています。',
      ORDERED: 'リクエストの資料を発注しました。',
      BORROWING: 'リクエストの資料を、ほかの図書館から取り寄せています。',
      ARRIVED: 'リクエストの資料が入りました。',
      DECLINED: '申し訳ありませんが、リクエストにお応えできませんでした。',
    },
    placed: '予約しました。順番が来ると、受取館に用意されます。',
    noHold: requests.noHold,
    button: 'リクエストの一覧を見る',
    text: ({ lead, wish, more, page }: { lead: string; wish: string; more: string[]; page: string }) => [
      lead,
      `資料: ${wish}`,
      ...more,
      '',
      'リクエストの一覧:',
      page,
    ],
  },

  DUE_SOON: {
    name: '返却期限のお知らせ',
    subject: '返却期限のお知らせ',
    heading: '返却期限が近づいています',
    dueOn: '返却期限',
    branch: '貸出館',
    lead: '次の資料を、期限までにお返しください。',
    renew: '貸出の延長は、貸出の一覧からできます。予約のある資料などは延長できません。',
    button: '貸出の一覧を見る',
    text: ({ dueOn, branch, page, after, ...list }: TitleList & { dueOn: string; branch: string; after: string[] }) => [
      `返却期限: ${dueOn}`,
      `貸出館: ${branch}`,
      '',
      '次の資料を、期限までにお返しください。',
      ...titles(list),
      '',
      ...after,
      '貸出の一覧と延長:',
      page,
    ],
  },

  GUARDIAN_HOLD_READY: {
    name: '保護者へのお知らせ（取置）',
    subject: 'お子様の予約資料の用意ができました',
    heading: 'お子様の予約資料の用意ができました',
    lead: (patron: string, count: number, branch: string, lastDay: string) =>
      `${patron}さんが予約した資料${count}点を、${branch}に用意しました。取置期限は${lastDay}です。`,
    why: 'このメールは、登録のときに同意された保護者の方へお送りしています。不要なときは、図書館の窓口へお知らせください。',
    text: (lead: string, after: string[]): string[] => [lead, '', ...after, '', ja.GUARDIAN_HOLD_READY.why],
  },

  GUARDIAN_DUE_SOON: {
    name: '保護者へのお知らせ（返却期限）',
    subject: 'お子様の貸出資料の返却期限が近づいています',
    heading: '返却期限が近づいています',
    lead: (patron: string, count: number, dueOn: string) =>
      `${patron}さんのカードで借りている資料${count}点の返却期限は、${dueOn}です。`,
    why: 'このメールは、登録のときに同意された保護者の方へお送りしています。不要なときは、図書館の窓口へお知らせください。',
    text: (lead: string): string[] => [lead, '', ja.GUARDIAN_DUE_SOON.why],
  },

  OVERDUE: {
    name: '返却のお願い',
    subject: '返却期限が過ぎています',
    heading: '返却期限が過ぎています',
    dueOn: '返却期限',
    lead: '次の資料の返却期限が過ぎています。お待ちの方がいる場合がありますので、早めにお返しください。',
    returned: '行き違いですでにお返しいただいている場合は、ご容赦ください。',
    button: '貸出の一覧を見る',
    text: ({ lead, page, after, ...list }: TitleList & { lead: string[]; after: string[] }): string[] => [
      ...lead,
      ...titles(list),
      '',
      ja.OVERDUE.returned,
      '',
      ...after,
      '貸出の一覧:',
      page,
    ],
  },

  GUARDIAN_OVERDUE: {
    name: '保護者へのお知らせ（返却のお願い）',
    subject: 'お子様の貸出資料の返却期限が過ぎています',
    heading: '返却期限が過ぎています',
    lead: (patron: string, count: number, dueOn: string) =>
      `${patron}さんのカードで借りている資料${count}点が、返却期限（早いものは${dueOn}）を過ぎています。早めにお返しください。`,
    why: 'このメールは、登録のときに同意された保護者の方へお送りしています。不要なときは、図書館の窓口へお知らせください。',
    text: (lead: string): string[] => [lead, '', ja.GUARDIAN_OVERDUE.why],
  },

  CONTACT_ANSWER: {
    name: 'お問い合わせへの回答',
    subject: 'お問い合わせへの回答',
    heading: 'お問い合わせへの回答',
    lead: (day: string) => `${day}にお送りいただいたお問い合わせに、図書館がお答えします。`,
    again: '続けてお尋ねになる場合は、お問い合わせのページから新しくお送りください。',
    button: 'お問い合わせのページ',
    text: ({ lead, answer, page }: { lead: string; answer: string[]; page: string }): string[] => [
      lead,
      '',
      ...answer,
      '',
      ja.CONTACT_ANSWER.again,
      page,
    ],
  },

  HOLDS_PLACED: {
    name: '予約受付のお知らせ',
    subject: '予約を受け付けました',
    heading: '予約を受け付けました',
    branch: '受取館',
    lead: '次の資料の予約を受け付けました。',
    ask: '順番が来ると、受取館に用意されます。',
    button: '予約の一覧を見る',
    text: ({ page, ...list }: TitleList): string[] => [
      ja.HOLDS_PLACED.lead,
      ...titles(list),
      '',
      ja.HOLDS_PLACED.ask,
      '',
      '予約の一覧:',
      page,
    ],
  },

  HOLD_CHANGED: {
    name: '予約変更のお知らせ',
    subject: '図書館が予約を変更しました',
    heading: '図書館が予約を変更しました',
    branch: '受取館',
    reverted: '用意した資料の割当を外し、元の順番に戻しました',
    lead: '次の資料の予約を、図書館の職員が変更しました。',
    ask: 'くわしくは、図書館の窓口へお尋ねください。',
    button: '予約の一覧を見る',
    text: ({ page, ...list }: TitleList): string[] => [
      ja.HOLD_CHANGED.lead,
      ...titles(list),
      '',
      ja.HOLD_CHANGED.ask,
      '',
      '予約の一覧:',
      page,
    ],
  },

  LOAN_RENEWED: {
    name: '貸出延長のお知らせ',
    subject: '貸出を延長しました',
    heading: '貸出を延長しました',
    dueOn: '返却期限',
    lead: '次の資料の貸出を、図書館の職員が延長しました。',
    ask: '期限までにお返しください。',
    button: '貸出の一覧を見る',
    text: ({ page, ...list }: TitleList): string[] => [
      ja.LOAN_RENEWED.lead,
      ...titles(list),
      '',
      ja.LOAN_RENEWED.ask,
      '',
      '貸出の一覧:',
      page,
    ],
  },

  CARD_APPLICATION: {
    name: '利用者カードの申し込み',
    subject: '利用者カードの申し込み',
    heading: '利用者カードの申し込み',
    leads: {
      CONFIRM:
        'このメールアドレスで、利用者カードの申し込みがありました。期限までにページを開いて、申し込みを完了してください。',
      RECEIVED: '利用者カードの申し込みを受け付けました。期限までに、図書館の窓口でお受け取りください。',
      REFUSED: '申し訳ありませんが、利用者カードをお渡しできません。',
    },
    until: '期限',
    number: '仮番号',
    branch: '受け取る図書館',
    lastDay: '受け取りの期限',
    reason: '理由',
    after: {
      CONFIRM: 'お心当たりがない場合は、何もしないでください。申し込みは消去されます。',
      RECEIVED: '窓口で仮番号を伝え、住所と氏名が分かる書類をお見せください。仮番号では予約や貸出はできません。',
      REFUSED: 'くわしくは、図書館の窓口へお尋ねください。お申し込みの内容は消去しました。',
    },
    buttons: { CONFIRM: '申し込みを完了する', RECEIVED: '申し込みの状態を見る', REFUSED: '利用案内を見る' },
    text: ({ lead, facts, after, button, page }: CardMail): string[] => [
      lead,
      '',
      ...facts,
      '',
      after,
      '',
      `${button}:`,
      page,
    ],
  },

  CARD_EXPIRES: {
    name: '利用者カードの有効期限のお知らせ',
    subject: '利用者カードの有効期限が近づいています',
    heading: '利用者カードの有効期限が近づいています',
    lead: 'お持ちの利用者カードの有効期限が近づいています。',
    lastDay: '有効期限',
    onlineFrom: 'ウェブで更新できる最初の日',
    online: '住所に変わりがない方は、インターネットで更新できます。変わった方は、図書館の窓口で更新してください。',
    counter: '続けてお使いになる方は、住所と氏名が分かる書類を持って、図書館の窓口で更新してください。',
    buttons: { online: '利用者カードを更新する', counter: '利用案内を見る' },
    text: ({ lead, facts, after, button, page }: CardMail): string[] => [
      ...facts,
      '',
      lead,
      after,
      '',
      `${button}:`,
      page,
    ],
  },

  NEW_TITLES: {
    name: 'メールマガジン',
    subject: 'メールマガジン（新着資料）',
    heading: 'メールマガジン',
    lead: (total: number) => `登録された条件に合う資料が、新しく${total}点入りました。`,
    button: '新着資料をすべて見る',
    text: ({ total, titles, more, page }: TitleList & { total: number }) => [
      `条件に合う新着資料: ${total}点`,
      '',
      ...titles.flatMap(({ name, note, url }) => [`・${name}${note ? ` / ${note}` : ''}`, url]),
      ...(more > 0 ? [ja.more(more)] : []),
      '',
      '新着資料:',
      page,
    ],
  },

  NEWS: {
    name: '図書館からのお知らせ',
    heading: '図書館からのお知らせ',
    subject: (title: string, isUrgent: boolean): string => (isUrgent ? `【重要】${title}` : `お知らせ: ${title}`),
    button: 'お知らせを開く',
    text: ({ title, paragraphs, page }: { title: string; paragraphs: string[]; page: string }): string[] => [
      title,
      '',
      ...paragraphs,
      '',
      'お知らせのページ:',
      page,
    ],
  },

  TITLE_LIST: {
    name: '資料の一覧',
    subject: '資料の一覧',
    heading: '資料の一覧',
    lead: 'ご自分に送られた一覧です。場所と状態は、このメールを送った時のものです。',
    noCopy: '所蔵がありません',
    states: itemStates,
    button: '一覧を開く',
    text: ({ page, ...list }: TitleList): string[] => [
      'ご自分に送られた一覧です。',
      '',
      ...titles(list),
      '',
      '一覧を開く:',
      page,
    ],
  },

  VERIFY_ADDRESS: {
    name: 'メールアドレスの確認',
    subject: 'メールアドレスの確認',
    heading: 'メールアドレスの確認',
    lead: '図書館の予約サービスに、このメールアドレスを登録する手続きがありました。',
    open: (until: string) => `${until}までに、サービスにログインしたまま開いて、登録を完了してください。`,
    button: '登録を完了する',
    elsewhere: 'ほかの機器でメールを読んでいる場合は、「メールアドレスの登録」の画面に次の確認番号を入力してください。',
    notYou: 'お心当たりがない場合は、何もしないでください。このメールアドレスは登録されません。',
    text: ({ link, code, until }: { link: string; code: string; until: string }) => [
      '図書館の予約サービスに、このメールアドレスを登録する手続きがありました。',
      '',
      `${until}までに、サービスにログインしたまま次のアドレスを開いて、登録を完了してください。`,
      link,
      '',
      'ほかの機器でメールを読んでいる場合は、「メールアドレスの登録」の画面に次の確認番号を入力してください。',
      code,
      '',
      'お心当たりがない場合は、何もしないでください。このメールアドレスは登録されません。',
    ],
  },

  ADDRESS_CHANGED: {
    name: 'メールアドレス変更のお知らせ',
    subject: (removed: boolean): string =>
      removed ? 'メールアドレスの登録を削除しました' : 'メールアドレスの登録を変更しました',
    heading: 'メールアドレスの登録が変わりました',
    lead: (removed: boolean, at: string): string =>
      removed
        ? `図書館の予約サービスから、このメールアドレスの登録を削除しました（${at}）。ここには、これから連絡が届きません。`
        : `図書館の予約サービスに登録のメールアドレスが、ほかのものに変わりました（${at}）。ここには、これから連絡が届きません。`,
    notYou,
    text: (removed: boolean, at: string): string[] => [ja.ADDRESS_CHANGED.lead(removed, at), '', notYou],
  },

  PASSWORD_LINK: {
    name: 'パスワードの再設定',
    subject: 'パスワードの再設定',
    heading: 'パスワードの再設定',
    lead: '図書館の予約サービスで、パスワードを忘れたときの手続きがありました。',
    open: (until: string) => `${until}までに開いて、新しいパスワードを決めてください。一度だけ使えます。`,
    button: '新しいパスワードを決める',
    notYou: 'お心当たりがない場合は、何もしないでください。パスワードは変わりません。',
    text: ({ link, until }: { link: string; until: string }) => [
      '図書館の予約サービスで、パスワードを忘れたときの手続きがありました。',
      '',
      `${until}までに次のアドレスを開いて、新しいパスワードを決めてください。このアドレスは一度だけ使えます。`,
      link,
      '',
      'お心当たりがない場合は、何もしないでください。パスワードは変わりません。',
    ],
  },

  PASSWORD_CHANGED: {
    name: 'パスワード変更のお知らせ',
    subject: 'パスワードが変わりました',
    heading: 'パスワードが変わりました',
    lead: (at: string) => `図書館の予約サービスのパスワードが変わりました（${at}）。`,
    notYou,
    text: (at: string): string[] => [ja.PASSWORD_CHANGED.lead(at), '', notYou],
  },

  SECOND_FACTOR_GUESSED: {
    name: '2段階認証の番号の誤りのお知らせ',
    subject: '2段階認証の番号の誤りが続きました',
    heading: '2段階認証の番号の誤りが続きました',
    lead: (at: string) => `図書館の予約サービスで、正しいパスワードのあとに誤った番号が続けて入力されました（${at}）。`,
    notYou:
      'お心当たりがない場合は、パスワードをほかの人に知られています。すぐにログインして、パスワードを変更してください。',
    text: (at: string): string[] => [ja.SECOND_FACTOR_GUESSED.lead(at), '', ja.SECOND_FACTOR_GUESSED.notYou],
  },

  FAMILY_ALLOWED: {
    name: '家族のカードの許可のお知らせ',
    subject: '家族のカードが加わりました',
    heading: '家族のカードが加わりました',
    lead: (at: string) =>
      `図書館の予約サービスで、あなたのカードの「家族のカード」に許可が加わったか、変わりました（${at}）。`,
    notYou:
      'お名前とできることは、マイメニューの「家族のカード」でご確認ください。お心当たりがない場合は、そこで「やめる」を押し、パスワードを変更してください。',
    text: (at: string): string[] => [ja.FAMILY_ALLOWED.lead(at), '', ja.FAMILY_ALLOWED.notYou],
  },

  FAMILY_ENDED: {
    name: '家族のカードの終了のお知らせ',
    subject: '家族のカードの許可が終わりました',
    heading: '家族のカードの許可が終わりました',
    lead: (at: string) => `図書館の予約サービスで、あなたのカードの「家族のカード」の許可が終わりました（${at}）。`,
    notYou:
      '許可は、どちらかがやめたとき、決めた日や年齢になったとき、パスワードが変わったときなどに終わります。続けるには、もう一度許可してください。',
    text: (at: string): string[] => [ja.FAMILY_ENDED.lead(at), '', ja.FAMILY_ENDED.notYou],
  },

  TEST_MAIL: {
    name: '送信の確認',
    subject: 'メールの送信の確認',
    heading: 'メールの送信の確認',
    lead: (at: string) => `図書館の予約サービスから、メールが届くことを確かめるために送りました（${at}）。`,
    notYou: '何もする必要はありません。',
    text: (at: string): string[] => [ja.TEST_MAIL.lead(at), '', ja.TEST_MAIL.notYou],
  },
}

/** The texts that every language of mail has. */
export type MailTexts = Omit<typeof ja, 'code'> & { code: string }
