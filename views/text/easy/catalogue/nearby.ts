import type * as ja from '../../ja/catalogue/nearby.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const related: Translation<typeof ja.related> = {
  link: '同じ人の本・となりの本',
  title: (title) => `「${title}」に近い本`,
  sameAuthor: (name) => `${name}のほかの本`,
  beside: 'となりにある本',
  all: (total) => `全部（ぜんぶ）見る（${number(total)}）`,
  wholeClass: 'この分類（ぶんるい）を見る',
  none: '近い本はありませんでした。',
  back: '本のページにもどる',
}

export const share: Translation<typeof ja.share> = {
  link: '人に教える',
  title: 'この本を人に教える',
  address: 'この本のアドレス（変（か）わりません）',
  copy: 'アドレスをコピー',
  copied: 'コピーしました。',
  share: 'ほかのアプリで送る',
  mail: '自分のメールで送る',
  subject: '図書館の本',
  covers: '本の絵:',
  qr: 'QRコード',
  qrLabel: 'この本のアドレスのQRコード',
}

export const recent: Translation<typeof ja.recent> = {
  title: '見た本',
  about:
    'パソコンなどの大きい画面（がめん）で見た本を、20までこのブラウザーにのこします。図書館には送りません。みんなで使うパソコンでは、のこさないでください。ログアウトすると消（き）えます。',
  none: '見た本はありません。',
  stopped: '今はのこしていません。',
  needsScript: 'この一覧（いちらん）にはJavaScriptがいります。動かないときは、何ものこしません。',
  clear: '全部（ぜんぶ）消（け）す',
  cleared: '消（け）しました。',
  stop: 'のこすのをやめる',
  start: 'これから見る本をのこす',
  notHere: '図書館のパソコンでは、見た本をのこしません。',
}
