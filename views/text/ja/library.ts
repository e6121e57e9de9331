import type { BranchKind, GuidePage } from '../../../generated/prisma/enums.ts'
import { number } from './language.ts'

export const library = {
  calendar: {
    titleOf: (branch: string) => `${branch}の開館日`,
    weekdays: ['日', '月', '火', '水', '木', '金', '土'],
    closed: '休',
    legend: '休は休館日です。',
    closedDay: '休館',
    openDay: '開館',
    hours: '開館時間',
    hoursOf: (weekdays: number[], spans: string) =>
      `${weekdays.map((day) => '日月火水木金土'[day % 7]).join('・')} ${spans}`,
    weekly: (weekdays: number[], holidays: boolean) =>
      weekdays.length === 0 && !holidays
        ? '毎日開館します。'
        : `休館日: ${[...weekdays.map((day) => `${'日月火水木金土'[day % 7]}曜日`), ...(holidays ? ['祝日'] : [])].join('・')}`,
  },
  contact: { address: '所在地', map: '地図', phone: '電話', fax: 'ファクス' },
  opening: {
    hoursToday: (hours: string) => `本日 ${hours} 開館`,
    closedAhead: (days: string) => `休館日: ${days}`,
    openDays: '開館日のカレンダー',
    closedToday: '本日休館',
    openToday: '本日開館',
    openUntil: (time: string) => `開館中（${time}まで）`,
    opensAt: (time: string) => `${time}に開館`,
    closed: '本日は閉館しました',
  },
  guide: {
    title: '利用案内',
    /** The functions of the number keys on every page. */
    keys: {
      title: '数字キーの使い方',
      about: 'どのページでも、電話の数字キーで次のところへ進めます。パソコンではAltキーといっしょに押します。',
      top: 'トップ',
      main: 'そのページでいちばん大事なボタン（5の印があるところ）',
      next: '一覧の次のページ',
      previous: '一覧の前のページ',
    },
    pages: {
      RESERVING: '予約のご案内',
      RENEWING: '貸出と延長',
      ACCOUNT: 'パスワード・マイメニュー・メール',
      ACCESSIBLE_SERVICES: '読書バリアフリーのご案内',
      MUTUAL_USE: '図書館相互利用',
      QUESTIONS: 'よくある質問',
      CONTACT: 'お問い合わせ',
    } satisfies Record<GuidePage, string>,
    accessibleTypes: '読みやすい形の資料',
    rules: {
      limits: (titles: number | null) =>
        titles === null
          ? '返却期限までに利用できる点数'
          : titles === 0
            ? '予約できません'
            : `${number(titles)}タイトル`,
      loans: (days: number, renewals: number, copies: number | null) =>
        [
          `${number(days)}日`,
          copies === null ? null : `${number(copies)}点まで`,
          renewals === 0 ? '延長できません' : `延長${number(renewals)}回`,
        ]
          .filter(Boolean)
          .join('、'),
    },
    branches: '館の一覧',
    pickup: '予約の受取',
    yes: 'できます',
    noAv: '視聴覚資料以外',
    no: 'できません',
    limits: '予約できる点数',
    provisional: '仮パスワードを窓口でお渡しします。',
    kinds: { CENTRAL: '中央館', LIBRARY: '図書館', READING_ROOM: '図書室' } satisfies Record<BranchKind, string>,
  },
  /** The data that the service stores about patrons. */
  privacy: {
    intro: 'このサービスが利用者について保存する内容をご案内します。',
    facts: [
      'クッキー（Cookie）は、予約かご、ログイン、言語の選択のためだけに使います。広告や追跡には使いません。',
      '返却した資料の記録は、返却の1時間後に利用者と結び付かなくなります。読書履歴を残すことを選んだときだけ、本人のために残します。',
      '終わった予約の記録は、予約状況の一覧から消えるときに、利用者と結び付かなくなります。',
      '読書バリアフリーの対象の方は、証明を確かめたことだけを記録します。証明の種類や番号、障害の内容は記録しません。',
      '最近見た資料の一覧は、お使いのブラウザーの中だけにあります。図書館には送られません。',
      'カードの申し込みの内容は、カードをお渡しするまでの間だけ残します。受け取られない申し込みは、決まった日数で消去します。',
      'お問い合わせフォームの内容は、利用者カードと結び付けません。対応が終わってから、決まった日数で消去します。',
    ],
    own: '保存している内容の確認や消去は、ログインして「データの確認と消去」で行えます。',
  },
  about: {
    title: 'このシステムについて',
    intro: 'このページは、次のソフトウェアで動いています。',
    software: 'ソフトウェア',
    licence: 'ライセンス',
    source: 'ソースコード',
  },
  refusals: {
    NeverOpen: (branch: string) =>
      `${branch}の開館日が分からないため、期限を決められません。図書館へお問い合わせください。`,
  },
}
