import type { MachineEncoding } from '../../../../../generated/prisma/enums.ts'

/** Self-check machines and lockers (O8). */
export const machines = {
  why: '自動貸出機や予約ロッカーをSIP2でつなぎます。ここで登録したIDとパスワードを機械に設定してください。つなぎ方は運用の担当者に聞いてください。',
  none: (branch: string) => `${branch}には登録された機械がありません。`,
  those: (branch: string) => `${branch}の機械です。ほかの館の機械は、窓口の館を変えると見られます。`,
  unused: 'まだつながっていません',
  used: (time: string) => `最後の通信 ${time}`,
  made: 'パスワードは今だけ表示します。',
  login: 'ID',
  password: 'パスワード',
  renew: 'パスワードを作り直す',
  end: '登録を解除する',
  ended: '機械の登録を解除しました。つながっていても、もう使えません。',
  add: '機械を登録する',
  name: '機械の名前',
  example: '例: 1階 自動貸出機',
  branch: '置く館',
  encoding: '文字コード',
  encodings: { UTF8: 'UTF-8', CP932: 'Shift_JIS（CP932）', CP850: 'CP850（英語だけ）' } satisfies Record<
    MachineEncoding,
    string
  >,
  checksum: 'チェックサムを必ず求める',
  full: (most: number) => `機械は1館${most}台までです。使わない機械の登録を解除してから、登録してください。`,
  log: {
    createSelfCheckMachine: '機械の登録',
    rotateSelfCheckPassword: '機械の新しいパスワード',
    deleteSelfCheckMachine: '機械の登録の解除',
  },
}
