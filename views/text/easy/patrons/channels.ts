import type * as ja from '../../ja/patrons/channels.ts'
import type { Translation } from '../../translation.ts'

export const channels: Translation<typeof ja.channels> = {
  title: 'お知らせの受（う）けとりかた',
  to: 'LINE・SMS・プッシュ通知（つうち）',
  about: 'お知らせは、メールのほかに、LINEやSMSでも受（う）けとれます。はじめに、どこに送るかを入れてください。',
  mailOnly: 'この図書館のお知らせは、メールで送ります。',
  choose: 'どのお知らせを、何で受（う）けとりますか',
  boxes: {
    mail: 'メール',
    webPush: 'プッシュ通知（つうち）',
    line: 'LINE',
    sms: 'SMS',
    titles: '本の名前も書く（SMSには書きません）',
  },
  pushNote:
    'プッシュ通知（つうち）は、とどかないことがあります。メールかLINEかSMSも選（えら）んでください。LINEやSMSで送れないときは、メールで送ります。',
  noMail: '使えるメールアドレスがありません。',
  done: {
    set: '決（き）まりました。',
    browser: 'このブラウザーを使えます。次に、お知らせを選（えら）んでください。',
    sent: 'SMSで番号（ばんごう）を送りました。',
    phone: '電話番号（でんわばんごう）を使えます。次に、お知らせを選（えら）んでください。',
    removed: '送るところを消（け）しました。',
  },
  line: {
    title: 'LINE',
    about:
      'LINEで図書館を友だちに入れてください。LINEに、図書館カードとつなぐページがとどきます。1日に1回とどいて、10分のあいだ使えます。とどかないときは、何か送ってください。',
    add: '友だちに入れる',
    linked: 'LINEとつながっています。',
    unlink: 'LINEで受（う）けとるのをやめる',
    link: 'LINEとつなぐ',
    linkAbout:
      'あなたの図書館カードを、LINEとつなぎます。ほかの人がこのページを送ってきたときは、ボタンをおさないでください。',
  },
  phone: {
    title: 'SMS',
    verified: (phone) => `${phone} に送ります。`,
    remove: 'この電話番号（でんわばんごう）を消（け）す',
    sent: (phone, until) => `${phone} に番号（ばんごう）を送りました。${until}までに入れてください。`,
    code: '番号（ばんごう）',
    verify: '決（き）める',
    number: 'スマートフォンの電話番号（でんわばんごう）',
    example: '例（れい）: 090-1234-5678',
    password: '今のパスワード',
    send: 'SMSで番号（ばんごう）を送る',
  },
  push: {
    title: 'プッシュ通知（つうち）',
    about: 'スマートフォンの画面（がめん）にお知らせが出ます。近くの人にも見えます。',
    unnamed: '前に入れたブラウザー',
    remove: 'このブラウザーをやめる',
    add: 'このブラウザーで受（う）けとる',
    unsupported:
      'このブラウザーでは使えません。iPhoneやiPadでは、このページをホーム画面（がめん）に入れて、そこから開いてください。',
    refused: 'できませんでした。ブラウザーで、お知らせを出してよいことにしてください。',
  },
  refusals: {
    ChannelOff: (channel) => `${channel}のお知らせは、今は使えません。`,
    NoDestination: (channel) => `先に、${channel}をどこに送るか入れてください。`,
    NoWayLeft: (topic) => `「${topic}」は、メールかLINEかSMSを選（えら）んでください。`,
    ContactPointsFull: (most) => `${most}台まで使えます。使わないものをやめてください。`,
    SubscriptionUnusable: 'このブラウザーは使えません。',
    SignatureWrong: 'この図書館のLINEから来たものではありません。',
    PhoneUnusable: 'スマートフォンの電話番号（でんわばんごう）を入れてください。例（れい）: 090-1234-5678',
    CodeExpired: '時間がすぎたか、もう使いました。もう一度電話番号（でんわばんごう）を入れてください。',
  },
  accountEvents: {
    CONTACT_ADDED: 'LINE・SMS・プッシュを始めました',
    CONTACT_REMOVED: 'LINE・SMS・プッシュをやめました',
  },
}
