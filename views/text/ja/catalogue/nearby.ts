import { number } from '../language.ts'

/** Titles related to a title. */
export const related = {
  link: '同じ著者・となりの資料',
  title: (title: string) => `「${title}」に近い資料`,
  sameAuthor: (name: string) => `${name}のほかの資料`,
  beside: '本棚でとなりに並ぶ資料',
  all: (total: number) => `すべて見る（${number(total)}件）`,
  wholeClass: 'この分類を見る',
  none: '近い資料は見つかりませんでした。',
  back: '資料のページへ戻る',
}

/** The page to share a title. */
export const share = {
  link: '共有',
  title: '資料を共有する',
  address: 'この資料のアドレス（変わりません）',
  copy: 'アドレスをコピー',
  copied: 'コピーしました。',
  share: 'ほかのアプリで送る',
  mail: '自分のメールソフトで送る',
  subject: '図書館の資料',
  covers: '表紙の画像:',
  qr: 'QRコード',
  qrLabel: 'この資料のアドレスのQRコード',
}

/** The titles that this browser opened recently. */
export const recent = {
  title: '最近見た資料',
  about:
    'パソコンなど画面の広い機器で見た資料を、新しい順に20件まで、このブラウザーの中だけに残します。図書館には送りません。ほかの人と使う機器では、残さないようにしてください。ログアウトすると消えます。',
  none: '最近見た資料はありません。',
  stopped: '今は残していません。',
  needsScript: 'この一覧を見るには、ブラウザーのJavaScriptが必要です。JavaScriptが動かないときは、何も残しません。',
  clear: '一覧を消す',
  cleared: '消しました。',
  stop: '残すのをやめる',
  start: 'これから見る資料を残す',
  notHere: '館内の検索機では、見た資料を残しません。',
}
