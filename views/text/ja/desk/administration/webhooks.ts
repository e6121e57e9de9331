import type { NoticeState } from '../../../../../generated/prisma/enums.ts'

export const webhooks = {
  why: 'ほかのプログラムに、何が変わったかを署名付きのリクエストで知らせます。送るのは番号だけで、書名や利用者は送りません。',
  none: '登録はありません。',
  register: '登録する',
  url: '送り先のアドレス（https）',
  kinds: '知らせること',
  kind: { TITLES: '書誌', ITEMS: '所蔵', BRANCHES: '館', HOLDS: '予約', LOANS: '貸出' },
  missingKinds: '知らせることを1つ以上選んでください。',
  secret: '署名の秘密（今だけ表示します。受け取る側に設定してください）',
  well: '届いています',
  failing: (time: string) => `${time}から届かず、間をあけて送り直しています。`,
  ended: (time: string, isGone: boolean) =>
    isGone
      ? `${time}に送信を終えました。送り先が、もうないと答えたためです。`
      : `${time}に送信を終えました。何日も届かなかったためです。`,
  act: { test: '試しに送る', resume: '再開する', remove: '削除する' },
  done: {
    tested: '1分以内に、試しの通知を送ります。',
    resumed: '再開しました。止まっていた間のことは送られません。',
    removed: '削除しました。',
  },
  tries: '最近の送信',
  noTries: 'まだ何も送っていません。',
  states: {
    WAITING: '送信待ち',
    SENDING: '送信中',
    SENT: '送信済み',
    FAILED: '中止',
  } satisfies Record<NoticeState, string>,
  attempts: (n: number) => `${n}回試行`,
  refusals: {
    WebhookAddressRefused:
      '公開されたネットワークのhttpsのアドレスを、500字以内で、パスワードを含めずに入力してください。',
    WebhookEnded: '送信を停止しています。先に再開してください。',
    WebhooksFull: '登録できる数の上限に達しています。使わないものを削除してください。',
    WebhooksOff: '署名の鍵（WEBHOOK_KEY）が設定されていないため、使えません。運用の担当者に連絡してください。',
  },
  log: {
    createWebhook: 'Webhookの登録',
    testWebhook: 'Webhookの試し送り',
    resumeWebhook: 'Webhookの再開',
    deleteWebhook: 'Webhookの削除',
  },
  jobs: { 'tell-programs': 'Webhookの送信' },
}
