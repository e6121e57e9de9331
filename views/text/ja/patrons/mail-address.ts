import { number } from '../language.ts'

export const mailAddress = {
  title: 'メールアドレスの登録',
  none: 'メールアドレスの登録がありません。',
  current: '登録のメールアドレス',
  verified: '確認済みです。予約の連絡をメールで受け取れます。',
  unverified: 'まだ確認が済んでいません。下の欄からもう一度登録してください。',
  failing: (since: string) =>
    `${since}から、このアドレスにメールが届いていません。受信の設定を確かめて、もう一度登録してください。`,
  change: {
    title: '登録・変更',
    address: '新しいメールアドレス',
    example: '例: taro@example.jp。ご家族で同じアドレスも使えます。',
    next: '確認へ進む',
  },
  confirm: {
    title: 'メールアドレスの確認',
    sendTo: 'このアドレスに確認のメールを送ります。まちがいがないか、お確かめください。',
    sender: '図書館のメールは、次のアドレスから届きます。迷惑メールの設定で、受け取れるようにしてください。',
    password: 'パスワード',
    send: 'はい（確認のメールを送る）',
    back: 'アドレスを直す',
  },
  pending: {
    title: '確認待ち',
    sent: (until: string) => `確認のメールを送りました。${until}までに、メールの中のアドレスを開いてください。`,
    elsewhere: 'ほかの機器でメールを読むときは、メールにある6桁の確認番号を入力してください。',
    code: '確認番号',
    register: '登録する',
    late: (sender: string) =>
      `数分たっても届かないときは、${sender}から受け取れるように設定して、もう一度登録してください。`,
    triesLeft: (n: number) => `あと${n}回入力できます。`,
  },
  link: {
    ask: 'このメールアドレスを登録します。',
    register: '登録する',
  },
  remove: {
    title: '登録の削除',
    about:
      '登録を削除すると、返却期限のお知らせは止まり、まだ用意されていない予約の連絡方法は「不要」になります。パスワードを忘れたときは窓口での手続きになります。',
    password: 'パスワード',
    remove: '登録を削除する',
    confirm: 'メールアドレスの登録を削除します。よろしいですか。',
    again: '時間がたったため、パスワードをもう一度入力してください。何も変更されていません。',
  },
  done: {
    sent: '確認のメールを送りました。まだ登録は済んでいません。',
    verified: 'メールアドレスを登録しました。',
    removed: 'メールアドレスの登録を削除しました。',
  },
  refusals: {
    AddressUnusable: 'メールアドレスとして使えません。taro@example.jpのように、254文字までの半角で入力してください。',
    TooManyClaims: (from: string) =>
      `確認のメールやSMSを送った回数が多いため、今は送れません。${from}からまた送れます。`,
    WrongCode: (triesLeft: number) =>
      triesLeft > 0
        ? `確認番号が違います。あと${number(triesLeft)}回入力できます。`
        : '確認番号を5回まちがえたため、この番号は使えなくなりました。もう一度、番号を送るところから始めてください。',
    ClaimExpired: '確認の期限が過ぎたか、すでに使われています。もう一度メールアドレスを登録してください。',
  },
  accountEvents: { ADDRESS_VERIFIED: 'メールアドレスの確認', ADDRESS_REMOVED: 'メールアドレスの削除' },
}
