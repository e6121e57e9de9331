/** What a mail says. */
export interface Written {
  subject: string
  /** Its lines; an empty one parts paragraphs. */
  lines: string[]
}

/** Titles that wait at a branch, the day until which the first of them waits, and the way to the page of holds. */
interface Collect {
  branch: string
  lastDay: string
  titles: string[]
  link: string
}

const noAnswer = 'このメールは送信専用です。返信されてもお答えできません。'
const askUs = 'お心当たりがない場合は、すぐに図書館の窓口へお知らせください。'

export const ja = {
  HOLD_READY: ({ branch, lastDay, titles, link }: Collect): Written => ({
    subject: '予約資料の取置のお知らせ',
    lines: [
      `受取館: ${branch}`,
      `取置期限: ${lastDay}`,
      '',
      '予約された資料の用意ができました。期限までにお越しください。',
      ...titles.map((title) => `・${title}`),
      '',
      link,
      noAnswer,
    ],
  }),
  VERIFY_ADDRESS: ({ link, code }: { link: string; code: string }): Written => ({
    subject: 'メールアドレスの確認',
    lines: [
      '図書館の予約サービスに、このメールアドレスを登録する手続きがありました。',
      '',
      '24時間以内に、サービスにログインしたまま次のアドレスを開いて、登録を完了してください。',
      link,
      '',
      'ほかの機器でメールを読んでいる場合は、「メールアドレスの登録」の画面に次の確認番号を入力してください。',
      code,
      '',
      'お心当たりがない場合は、何もしないでください。このメールアドレスは登録されません。',
      noAnswer,
    ],
  }),
  ADDRESS_CHANGED: ({ removed }: { removed: boolean }): Written => ({
    subject: removed ? 'メールアドレスの登録を削除しました' : 'メールアドレスの登録を変更しました',
    lines: [
      removed
        ? '図書館の予約サービスから、このメールアドレスの登録を削除しました。'
        : '図書館の予約サービスに登録のメールアドレスが、ほかのものに変わりました。',
      'このメールアドレスには、これから連絡が届きません。',
      '',
      askUs,
      noAnswer,
    ],
  }),
  PASSWORD_LINK: ({ link }: { link: string }): Written => ({
    subject: 'パスワードの再設定',
    lines: [
      '図書館の予約サービスで、パスワードを忘れたときの手続きがありました。',
      '',
      '1時間以内に次のアドレスを開いて、新しいパスワードを決めてください。このアドレスは一度だけ使えます。',
      link,
      '',
      'お心当たりがない場合は、何もしないでください。パスワードは変わりません。',
      noAnswer,
    ],
  }),
  PASSWORD_CHANGED: (): Written => ({
    subject: 'パスワードが変わりました',
    lines: ['図書館の予約サービスのパスワードが変わりました。', '', askUs, noAnswer],
  }),
}
