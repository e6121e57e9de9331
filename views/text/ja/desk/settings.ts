import type { SettingTexts } from '../../settings.ts'

const mailSchedule = 'この時刻から30分かけて送ります'
const noRequests = '0は受け付けない'
const mailSender = { LIBRARY_SYSTEM: '図書館システム', SERVICE: 'このサービス（利用者の言語で）' }

/** The words of the settings of the library, in the order of their forms. */
export const settings: SettingTexts = {
  libraryName: { label: '図書館名' },
  libraryNameEn: { label: '図書館名（英語）' },
  libraryNameReading: {
    label: '図書館名の読み',
    note: 'ひらがな。「やさしい日本語」の画面とメールで、館名の後に添えます',
  },
  shelfDays: { label: '取置日数（開館日）', note: '変更の後に確保した資料から' },
  shelfExtensionDays: { label: '取置期限の延長（開館日）', note: '0は延長しない。延長は1回だけ' },
  extensionWaitingHolds: { label: '延長できる、ほかの予約の数（最大）' },
  extensionWaitingDays: { label: '延長できる、ほかの予約の待ち日数（最大）', note: '0は日数を問わない' },
  sequenceGate: {
    label: '順番予約で次の巻へ進む時',
    choices: { READY: '前の巻が取置棚に届いた時', LOANED: '前の巻が貸し出された時' },
  },
  capturedCancel: {
    label: '資料を確保した後の予約取消',
    choices: { REQUEST: '受け付けて職員が棚から外す', REFUSE: '受け付けない' },
  },
  anyOfTitles: { label: 'いずれか予約で選べる資料の点数（最大）' },
  closedHoldDays: { label: '取消・期限切れの予約を表示する日数' },
  confirmSchedule: { label: '確定処理の時刻', note: '日本時間。「〜分ごと」なら時刻は不要です' },
  renewDaysBefore: { label: '貸出延長の受付（返却期限の何日前から）' },
  renewLongOverdue: { label: '長期延滞の資料の延長' },
  longOverdueDays: { label: '長期延滞とする日数（これを超えると長期延滞）' },
  readySchedule: {
    label: '取置のお知らせを送る時刻',
    note: 'この時刻から30分かけて送ります（毎分なら、すぐに送ります）。送信待ちのお知らせも新しい時刻になります',
  },
  reminderSchedule: { label: '期限のお知らせを送る時刻', note: mailSchedule },
  expiresSoonDays: { label: '取置期限のお知らせ（期限の何日前）' },
  alertSchedule: { label: 'メールマガジンを送る時刻', note: mailSchedule },
  alertWeekday: { label: 'メールマガジンの曜日（週1回の利用者）' },
  holdsPlacedMail: { label: '予約受付のメール（利用者が選べる）' },
  holdChangedMail: { label: '職員が予約を変更したときのメール（利用者が選べる）' },
  loanRenewedMail: { label: '職員が貸出を延長したときのメール（利用者が選べる）' },
  openRequests: { label: 'リクエストの上限（同時に）', note: noRequests },
  yearlyRequests: { label: 'リクエストの上限（4月からの1年）', note: noRequests },
  firstCard: { label: '自動で付けるカード番号の最初' },
  lastCard: { label: '自動で付けるカード番号の最後' },
  cardSymbology: { label: '利用者カードのバーコード', choices: { CODABAR: 'NW-7（Codabar）', CODE_39: 'Code 39' } },
  cardStartStop: { label: 'NW-7の開始・終了文字', note: 'A〜Dの2文字。例: AA' },
  cardCheckDigit: {
    label: 'バーコードのチェックデジット',
    choices: {
      NONE: 'なし（番号に含む場合も）',
      MODULUS_16: 'モジュラス16（NW-7）',
      SEVEN_DR: '7DR',
      LUHN: 'モジュラス10・ウェイト2',
      MODULUS_43: 'モジュラス43（Code 39）',
    },
  },
  cardApplications: {
    label: 'インターネットでのカードの申し込み',
    help: '「はい」にすると、申し込みを受け付ける利用者区分で、カードの申し込みを受け付けます。区分は「利用者区分」で選びます。メールを送れることが必要です。',
  },
  cardApplicationDays: { label: '受け取られない申し込みを消去するまでの日数' },
  cardExpiryMailDays: { label: 'カードの有効期限のお知らせ（期限の何日前）', note: '0は送らない' },
  familyGrants: { label: '家族のカードの数（それぞれ最大。0で使わない）' },
  familyChildAge: { label: '子どもとして扱う年齢（この歳未満。0で区別しない）' },
  resultsPerPage: { label: '検索結果の1ページの件数' },
  confirmChanges: { label: '利用者の変更・延長・取消の前の確認画面' },
  terminalIdleSeconds: { label: '検索機で操作がないときに終わるまでの秒数' },
  auditDays: { label: '窓口の記録を残す日数' },
  coverUrl: { label: '表紙画像のアドレス', note: 'https:// で始まり、ISBNの入る所を {isbn} と書く。空欄は表示しない' },
  coverCredit: { label: '表紙画像の提供元' },
  coverCreditUrl: { label: '提供元のページ', note: 'https:// で始まるもの。空欄でもよい' },
  listMailsADay: { label: '資料の一覧を自分にメールで送れる回数（1日）' },
  pastNewsDays: {
    label: '終わったお知らせを残す日数',
    note: '「これまでのお知らせ」に並べます。過ぎると消します。0は並べずに消します',
  },
  childrensShelves: {
    label: '児童の棚の資料を「こどもの としょかん」に載せる',
    help: '「はい」にすると、棚の種類が「児童」の配架場所にある資料が、子ども向けの検索ページ「こどもの としょかん」に載ります。資料種別ごとに載せることもできます（資料種別）。どちらもなければ、このページは開きません。',
  },
  rankings: {
    label: '貸出と予約のランキング',
    help: '「はい」にすると、貸出と予約を資料・月・年齢層ごとに数え、先月と1年間のランキングを公開します。だれが借りたかは記録しません。「いいえ」に戻すと、数えたものを消します。',
  },
  rankingMinimum: {
    label: 'ランキングに載せる最も少ない貸出・予約の件数',
    help: '人数ではなく件数です。同じ人が同じ資料を何度も借りると、その回数を数えます。年齢を選んだランキングでは、この2倍の件数が必要です。',
  },
  searchEngines: {
    label: '検索エンジンへの掲載',
    help: '「はい」にすると、資料・作品・利用案内・各館のページが検索エンジンに載ります。検索結果の一覧、利用者のページ、窓口の画面は載りません。試験や研修用のサービスでは「いいえ」のままにしてください。',
  },
  contactForm: { label: 'お問い合わせフォーム' },
  contactAddressRequired: { label: 'お問い合わせの回答先（メールアドレス）の入力を必須にする' },
  contactDays: { label: '完了したお問い合わせを消去するまでの日数' },
  readyMailSender: { label: '取置のお知らせを送るもの', choices: mailSender },
  dueMailSender: { label: '返却期限のお知らせを送るもの', choices: mailSender },
  followRequests: { label: '図書館システムの変化を確かめる回数（1分）' },
  shelfNumbers: {
    label: '取置棚の番号',
    help: '館ごとに、空いている最も小さい番号を付けます。すでに取り置いた資料の番号は変わりません。',
  },
  shelfNumberFrom: { label: '棚番号のはじめ' },
  shelfNumberTo: { label: '棚番号のおわり' },
  holdsPerCopy: { label: '購入候補とする予約の数（所蔵1冊あたり）' },
  receiptTitles: { label: '貸出のレシートに書名を印刷する' },
  slipWidth: { label: '票とレシートの紙幅', choices: { MM58: '紙幅58ミリ', MM80: '紙幅80ミリ' } },
  staffSecondFactor: {
    label: '2段階認証が必要な職員',
    help: '必要な職員は、登録するまで窓口の画面を使えません。先に「2段階認証」で自分の登録を済ませてください。',
    choices: { NONE: 'なし（任意）', ADMIN: '管理者', ALL: '職員全員' },
  },
  themeColour: {
    label: '色',
    note: '「#1f3f75」のような色の番号。白との差が4.5:1以上のもの。空欄ならこのサービスの色',
  },
}
