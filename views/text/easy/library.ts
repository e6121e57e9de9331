import type * as ja from '../ja/library.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

const days = '日月火水木金土'

export const library: Translation<typeof ja.library> = {
  calendar: {
    titleOf: (branch) => `${branch}が開（あ）いている日`,
    weekdays: [...days],
    closed: '休',
    legend: '「休」の日は休みです。',
    closedDay: '休み',
    openDay: '開（あ）いています',
    hours: '開（あ）いている時間',
    hoursOf: (weekdays, spans) => `${weekdays.map((day) => days[day % 7]).join('・')} ${spans}`,
    weekly: (weekdays, holidays) =>
      weekdays.length === 0 && !holidays
        ? '毎日開（あ）いています。'
        : `休みの日: ${[...weekdays.map((day) => `${days[day % 7]}曜日`), ...(holidays ? ['祝日（しゅくじつ）'] : [])].join('・')}`,
  },
  contact: { address: '住所', map: '地図', phone: '電話', fax: 'ファクス' },
  opening: {
    hoursToday: (hours) => `今日は${hours}に開いています`,
    closedAhead: (days) => `休みの日: ${days}`,
    openDays: '開いている日',
    closedToday: '今日は休み',
    openToday: '今日は開（あ）いています',
    openUntil: (time) => `${time}まで開（あ）いています`,
    opensAt: (time) => `${time}に開（あ）きます`,
    closed: '今日はもう終わりました',
  },
  guide: {
    title: '使い方',
    keys: {
      title: '電話の数字（すうじ）のボタン',
      about:
        'どのページでも、電話の数字（すうじ）のボタンで次のところへ行けます。パソコンではAltといっしょに押（お）します。',
      top: 'はじめのページ',
      main: 'このページの一番大切（たいせつ）なボタン（5のしるし）',
      next: '次のページ',
      previous: '前のページ',
    },
    pages: {
      RESERVING: '予約のしかた',
      RENEWING: '借りる日数（にっすう）',
      ACCOUNT: 'パスワード・マイメニュー・メール',
      ACCESSIBLE_SERVICES: '読（よ）むのがむずかしい人へ',
      MUTUAL_USE: 'ほかの町の人',
      QUESTIONS: 'よくある質問',
      CONTACT: '聞きたいとき',
    },
    accessibleTypes: '読みやすい本',
    rules: {
      limits: (titles) =>
        titles === null ? '返（かえ）す日までに読める数' : titles === 0 ? '予約できません' : `${number(titles)}まで`,
      loans: (days, renewals, copies) =>
        [
          `${number(days)}日`,
          copies === null ? null : `${number(copies)}まで`,
          renewals === 0 ? '長く借りられません' : `長く借りるのは${number(renewals)}回`,
        ]
          .filter(Boolean)
          .join('、'),
    },
    branches: '図書館',
    pickup: '予約した本',
    yes: '渡（わた）します',
    noAv: 'CDやDVDなどは渡（わた）せません',
    no: '渡（わた）せません',
    limits: 'いくつ予約できるか',
    provisional: 'はじめのパスワードを窓口（まどぐち）で渡（わた）します。',
    kinds: { CENTRAL: '一番大きい図書館', LIBRARY: '図書館', READING_ROOM: '小さい図書館' },
  },
  /** The data that the service stores about patrons. */
  privacy: {
    intro: 'ここに、あなたについてのこすことが書いてあります。',
    facts: [
      'クッキー（Cookie）は、予約（よやく）かご、ログイン、ことばをえらぶことに使います。広告（こうこく）には使いません。',
      '本をかえして1時間たつと、だれが借りたかの記録（きろく）は消（け）えます。「読んだ本をのこす」をえらんだときだけ、のこります。',
      'おわった予約（よやく）は、リストから消（け）えるとき、だれの予約（よやく）かが消（け）えます。',
      '読（よ）むのがむずかしい人には、手帳（てちょう）などを「見ました」とだけ記録（きろく）します。番号（ばんごう）や体のことは書きません。',
      'さいきん見た本のリストは、あなたのスマートフォンやパソコンの中だけにあります。',
      'カードを作るために書いたことは、カードをわたすまでのこします。もらわないときは、あとで消（け）えます。',
      '図書館に聞いたことは、カードとつながりません。おわったら、あとで消（け）えます。',
    ],
    own: 'ログインすると、のこっていることを見たり、消（け）したりできます。',
  },
  about: {
    title: 'このページの名前',
    intro: 'このページは、次の名前のソフトウェアです。',
    software: '名前',
    licence: '使うきまり（ライセンス）',
    source: 'プログラム（ソースコード）',
  },
  refusals: { NeverOpen: (branch) => `${branch}の開（あ）いている日がわかりません。図書館の人に聞いてください。` },
}
