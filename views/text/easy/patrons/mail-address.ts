import type * as ja from '../../ja/patrons/mail-address.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const mailAddress: Translation<typeof ja.mailAddress> = {
  title: 'メールアドレス',
  none: 'メールアドレスはまだありません。',
  current: '今のメールアドレス',
  verified: 'このアドレスに、予約（よやく）のお知らせを送れます。',
  unverified: 'まだ使えません。下にもう一度入れてください。',
  failing: (since) =>
    `${since}から、メールがとどいていません。メールの設定（せってい）を見て、もう一度入れてください。`,
  change: {
    title: '入れる・変（か）える',
    address: '新しいメールアドレス',
    example: '例（れい）: taro@example.jp。家族で同じアドレスも使えます。',
    next: '次へ',
  },
  confirm: {
    title: 'このアドレスでいいですか',
    sendTo: 'このアドレスにメールを送ります。まちがいがないか見てください。',
    sender:
      '図書館のメールは、次のアドレスから来ます。メールの設定（せってい）で、受（う）け取（と）れるようにしてください。',
    password: 'パスワード',
    send: 'はい（メールを送る）',
    back: 'アドレスをなおす',
  },
  pending: {
    title: 'メールを見てください',
    sent: (until) => `メールを送りました。${until}までに、メールの中のアドレスを開いてください。`,
    elsewhere: 'ほかの機械（きかい）でメールを読む人は、メールにある6つの数字（すうじ）を入れてください。',
    code: '6つの数字（すうじ）',
    register: '使う',
    late: (sender) =>
      `メールが来ないときは、${sender}からのメールを受（う）け取（と）れるようにして、もう一度入れてください。`,
    triesLeft: (n) => `あと${n}回入れられます。`,
  },
  link: {
    ask: 'このメールアドレスを使います。',
    register: '使う',
  },
  remove: {
    title: 'アドレスを消（け）す',
    about:
      'メールアドレスを消（け）すと、メールは来ません。まだ来ていない予約のお知らせは「いらない」になります。パスワードを忘（わす）れたら、窓口（まどぐち）に来てください。',
    password: 'パスワード',
    remove: 'アドレスを消（け）す',
    confirm: 'メールアドレスを消（け）します。いいですか。',
    again: '時間がたちました。パスワードをもう一度入れてください。何も変（か）わっていません。',
  },
  done: {
    sent: 'メールを送りました。まだ終わりではありません。',
    verified: 'メールアドレスが使えるようになりました。',
    removed: 'メールアドレスを消（け）しました。',
  },
  refusals: {
    AddressUnusable: 'このメールアドレスは使えません。taro@example.jpのように書いてください。',
    TooManyClaims: (from) => `何度もメールやSMSを送りました。${from}からまた送れます。`,
    WrongCode: (triesLeft) =>
      triesLeft > 0
        ? `数字（すうじ）がちがいます。あと${number(triesLeft)}回入れられます。`
        : '5回まちがえたので、この数字（すうじ）は使えません。新しい数字（すうじ）を送ってもらってください。',
    ClaimExpired: '時間がすぎたか、もう使いました。もう一度メールアドレスを入れてください。',
  },
  accountEvents: {
    ADDRESS_VERIFIED: 'メールアドレスを入れました',
    ADDRESS_REMOVED: 'メールアドレスを消（け）しました',
  },
}
