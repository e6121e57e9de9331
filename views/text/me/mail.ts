import type { LanguageCode } from '../index.ts'

const ja = {
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
    send: '確認のメールを送る',
    back: 'アドレスを直す',
  },
  pending: {
    title: '確認待ち',
    sent: (until: string) => `確認のメールを送りました。${until}までに、メールの中のアドレスを開いてください。`,
    elsewhere: 'ほかの機器でメールを読むときは、メールにある6けたの確認番号を入力してください。',
    code: '確認番号',
    register: '登録する',
    late: (sender: string) =>
      `数分たっても届かないときは、${sender}から受け取れるように設定して、もう一度登録してください。`,
    triesLeft: (n: number) => `あと${n}回入力できます。`,
    missing: '確認番号を入力してください。',
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
  },
  done: {
    sent: '確認のメールを送りました。まだ登録は済んでいません。',
    verified: 'メールアドレスを登録しました。',
    removed: 'メールアドレスの登録を削除しました。',
  },
}

const en: typeof ja = {
  title: 'Mail address',
  none: 'No mail address is registered.',
  current: 'Registered mail address',
  verified: 'It is verified. You can be told about your holds by mail.',
  unverified: 'It is not verified yet. Please register it again below.',
  failing: (since) =>
    `Mail to this address has failed since ${since}. Please see whether you can receive it, and register it again.`,
  change: {
    title: 'Register or change',
    address: 'New mail address',
    example: 'Like taro@example.jp. A family may use one address.',
    next: 'Go on',
  },
  confirm: {
    title: 'Check the mail address',
    sendTo: 'A mail to verify it will be sent to this address. Please make sure that it is right.',
    sender: 'Mail from the library comes from the following address. Please allow it in your spam filter.',
    password: 'Password',
    send: 'Send the mail',
    back: 'Correct the address',
  },
  pending: {
    title: 'Waiting to be verified',
    sent: (until) => `We sent you a mail. Please open the address in it by ${until}.`,
    elsewhere: 'If you read mail on another device, type the number of six digits that is in the mail.',
    code: 'Number in the mail',
    register: 'Register',
    late: (sender) => `If it has not come in a few minutes, allow mail from ${sender} and register again.`,
    triesLeft: (n) => `You can try ${n} more ${n === 1 ? 'time' : 'times'}.`,
    missing: 'Type the number that is in the mail.',
  },
  link: {
    ask: 'This mail address will be registered.',
    register: 'Register',
  },
  remove: {
    title: 'Remove the address',
    about:
      'There will be no more reminders of due dates, and you will not be told about holds that are not ready yet. If you forget your password, you will need to come to the counter.',
    password: 'Password',
    remove: 'Remove the address',
  },
  done: {
    sent: 'We sent you a mail. The address is not registered yet.',
    verified: 'The mail address was registered.',
    removed: 'The mail address was removed.',
  },
}

export const mailTexts: Record<LanguageCode, typeof ja> = { ja, en }
