import type { ActKind } from '../../../../generated/prisma/enums.ts'

/** Undoing actions (O4). */
export const acts = {
  title: 'この1時間の操作',
  how: '返却・貸出・予約の取消・取置期限の延長は、1時間以内なら元に戻せます。そのあと資料や予約が動いたときは戻せません。',
  none: 'この1時間に元に戻せる操作はありません。',
  kinds: { CHECK_IN: '返却', CHECK_OUT: '貸出', CANCEL: '予約の取消', EXTEND: '取置期限の延長' } satisfies Record<
    ActKind,
    string
  >,
  byPatron: '利用者本人',
  undo: '元に戻す',
  undoOne: (what: string) => `この${what}を元に戻す`,
  undone: '元に戻しました',
  done: (what: string) => `${what}を元に戻しました`,
  toPatron: '利用者の画面へ',
  did: {
    LOAN_GOES_ON: '貸出は前の返却期限のまま続きます。',
    LOAN_REMOVED: '貸出の記録を消しました。',
    HOLD_REOPENED: '終わった予約は、前の順番と状態に戻りました。',
    CAPTURE_TAKEN_BACK: '割り当てた予約は、前の順番に戻りました。票が出ていれば捨ててください。',
    SHELF_DAY_BACK: '取置期限は前の日に戻りました。',
    COPY_BACK: '資料の場所と状態の記録を戻しました。',
    MAIL_WITHDRAWN: '出す前のメールを取りやめました。',
    MAIL_WENT: 'メールはすでに送られました。利用者に電話などで伝えてください。',
  },
  ended: (n: number) => `最近取り消された・期限が切れた予約（${n}件）`,
  refusals: {
    CannotUndo: {
      LATER_ACT: 'その後に同じ資料か予約の操作があります。新しいほうから順に元に戻してください。',
      COPY_MOVED:
        'その後この資料が読み取られたか、貸出や状態が変わったため、元に戻せません。資料の画面で今の状態を確かめてください。',
      LOAN_CHANGED: 'その後この貸出が延長されたか、返却されたため、元に戻せません。',
      HOLD_MOVED:
        'この作業で動いた予約が、その後さらに進んだため、元に戻せません。予約の画面で今の状態を確かめてください。',
      COMPARTMENT_TAKEN: 'この資料が入っていた扉が、その後ほかの資料に使われたため、元に戻せません。',
      SET_FULFILLED: 'いずれか予約で希望した点数がその後そろったため、元に戻せません。',
      RESERVED_SINCE:
        'この利用者が同じ書誌をその後予約し直しているため、元に戻せません。新しい予約を先に取り消してください。',
      LENT_SINCE: 'この利用者が同じ書誌をその後借りているため、元に戻せません。',
      LIMIT_REACHED: 'この利用者の点数がその後上限に達したため、元に戻せません。',
      PATRON_GONE: 'この利用者の登録がなくなっているため、元に戻せません。',
    },
    DeskActionExpired: '1時間を過ぎたか、利用者が自分の記録を消したため、元に戻せません。',
  },
  log: { undoDeskAction: '元に戻す' },
  menu: { acts: '元に戻す' },
  jobs: { 'forget-acts': '「元に戻す」の期限切れの削除' },
}
