import { number } from '../language.ts'

/** The channels of notices besides mail (M16, M17). */
export const channels = {
  title: 'お知らせの受け取り方',
  to: 'LINE・SMS・プッシュ通知',
  about:
    'メールのほかに、LINEやSMSなどでお知らせを受け取れます。先に送り先を登録してから、受け取り方を選んでください。',
  mailOnly: 'この図書館のお知らせは、メールで送ります。',
  choose: 'お知らせごとの受け取り方',
  boxes: {
    mail: 'メール',
    webPush: 'プッシュ通知',
    line: 'LINE',
    sms: 'SMS',
    titles: '通知に書名を入れる（SMSには入りません）',
  },
  pushNote:
    'プッシュ通知は届かないことがあるため、メール・LINE・SMSのどれかと一緒にお使いください。LINEやSMSで送れなかったときは、メールで送ります。',
  noMail: '確認済みのメールアドレスがありません。',
  done: {
    set: '受け取り方を保存しました。',
    browser: 'このブラウザーを登録しました。受け取り方を選んでください。',
    sent: '確認番号をSMSで送りました。',
    phone: '電話番号を登録しました。受け取り方を選んでください。',
    removed: '送り先を削除しました。',
  },
  line: {
    title: 'LINE',
    about:
      '図書館のLINE公式アカウントを友だちに追加すると、利用者カードと連携するためのページがLINEに届きます。1日に1回届き、10分間使えます。届かないときは、トークで何か送ってください。',
    add: '友だちに追加する',
    linked: 'LINEと連携しています。',
    unlink: 'LINEとの連携をやめる',
    link: 'LINEと連携する',
    linkAbout:
      'あなたの利用者カードを、このページのURLを受け取ったLINEアカウントと連携します。ほかの方から送られたURLのときは、連携しないでください。',
  },
  phone: {
    title: 'SMS',
    verified: (phone: string) => `${phone} に送ります。`,
    remove: 'この電話番号を削除する',
    sent: (phone: string, until: string) => `${phone} に確認番号を送りました。${until}までに入力してください。`,
    code: '確認番号',
    verify: '電話番号を登録',
    number: '携帯電話の番号',
    example: '例: 090-1234-5678',
    password: '今のパスワード',
    send: '確認番号をSMSで送る',
  },
  push: {
    title: 'プッシュ通知',
    about: 'スマートフォンやパソコンの画面に、お知らせを表示します。通知は、画面を見たほかの方にも見えます。',
    unnamed: '登録したブラウザー',
    remove: 'このブラウザーを削除する',
    add: 'このブラウザーで受け取る',
    unsupported:
      'お使いのブラウザーでは、プッシュ通知を使えません。iPhoneとiPadでは、このサイトをホーム画面に追加して、そこから開いてください。',
    refused: '登録できませんでした。ブラウザーの設定で、このサイトの通知を許可してください。',
  },
  refusals: {
    ChannelOff: (channel: string) => `${channel}でのお知らせは、今は使えません。`,
    NoDestination: (channel: string) => `先に${channel}の送り先を登録してください。`,
    NoWayLeft: (topic: string) => `「${topic}」は、メール・LINE・SMSのどれかを選んでください。`,
    ContactPointsFull: (most: number) => `登録できるのは${number(most)}台までです。使わないものを削除してください。`,
    SubscriptionUnusable: 'このブラウザーは登録できません。',
    SignatureWrong: '署名がこの図書館のLINEチャネルのものではありません。',
    PhoneUnusable: '携帯電話の番号を、090-1234-5678のように入力してください。',
    CodeExpired: '確認番号の期限が過ぎたか、すでに使われています。もう一度電話番号を入力してください。',
  },
  accountEvents: { CONTACT_ADDED: 'LINE・SMS・プッシュ通知の登録', CONTACT_REMOVED: 'LINE・SMS・プッシュ通知の終了' },
}
