import type { CardRetirement, ItemStatus, NoticeState } from '../../../../generated/prisma/enums.ts'

/** Refusals for staff. Each states the problem and what to do. */
export const refusals = {
  UnknownBarcode: (barcode: string) =>
    `「${barcode}」という資料はありません。読み取り直すか、資料の番号を確かめてください。`,
  cardForBarcode: '読み取ったのは利用者カードです。資料のバーコードを読み取ってください。',
  UnknownCard: (card: string) => `「${card}」という利用者カードはありません。読み取り直すか、番号を確かめてください。`,
  barcodeForCard: '読み取ったのは資料です。先に利用者カードを読み取ってください。',
  CardRetired: {
    REPLACED: (card: string, since: string) =>
      `カード「${card}」は再発行のため${since}から使えません。新しいカードを読み取ってください。`,
    MERGED: (card: string, since: string) =>
      `カード「${card}」は別のカードに統合したため${since}から使えません。もう一枚のカードを読み取ってください。`,
    CLOSED: (card: string, since: string) => `カード「${card}」は登録を抹消したため${since}から使えません。`,
    MISSING: (card: string, since: string) =>
      `カード「${card}」は図書館システムの登録からなくなったため${since}から使えません。`,
  } satisfies Record<CardRetirement, unknown>,
  CategoryAgeExceeded: (age: number) =>
    `この区分のカードは${age}歳になる前日までです。ほかの区分を選ぶか、有効期限を入力してください。`,
  PatronDetailRefused: {
    name: '「氏名」は1〜100文字で入力してください。',
    nameReading: '「読み」はかなかローマ字で、100文字までで入力してください。',
    birthDate: '「生年月日」は1880年から今日までの日付にしてください。',
    phone: '「電話」は6〜15桁の数字で入力してください。ハイフンを入れてもかまいません。',
    postalCode: '「郵便番号」は7桁の数字で入力してください（例 700-0843）。',
    address: '「住所」は200文字までで入力してください。',
    staffNote: '「職員用メモ」は500文字までで入力してください。',
    guardianName: 'この区分の利用者は、「保護者の氏名」を100文字までで入力してください。',
    guardianPhone: 'この区分の利用者は、「保護者の電話」を6〜15桁の数字で入力してください。',
    guardianMail: '「保護者のメールアドレス」を taro@example.jp のような形で入力してください。',
  },
  CardNumberInUse: (card: string) =>
    `番号「${card}」はほかの利用者カード（以前のカードを含みます）か資料に使われています。別の番号にしてください。`,
  NotACardNumber: 'カードの番号は1〜20文字の英数字です。読み取り直してください。',
  NoFreeCard: (last: string) =>
    `自動で付ける番号は${last}まで使い切りました。番号を入力するか、「規則」で範囲を広げてください。`,
  IdentifierRefused: {
    SHAPE: '読み取った番号は使えません。数字を含む6〜64文字の英数字のものを読み取ってください。',
    CARD_OR_COPY: 'これは利用者カードか資料の番号です。身分証などの番号を読み取ってください。',
    INDIVIDUAL_NUMBER: 'マイナンバー（個人番号）は図書館では扱えません。ほかの番号を読み取ってください。',
    IN_USE: 'この番号は、ほかの利用者に登録されています。',
  },
  AccountInUse: (loans: number, captured: number) =>
    `貸出中の資料が${loans}点、取り置いた資料が${captured}点あります。返却と取り置きの解除を先にしてください。`,
  PersonKnown: '同じ氏名と生年月日の方がすでに登録されています。別の方のときだけ、下の欄に印を付けて登録してください。',
  SameAccount: '同じ登録のカードです。もう一方のカードを読み取ってください。',
  AccountOfStaff: '職員の登録は、ここでは抹消も統合もできません。',
  RunInProgress: (since: string) => `${since}に始めたものが、まだ終わっていません。結果を待ってください。`,
  UnknownJob: 'そのジョブはありません。',
  NoLibrarySystem: '別の図書館システムと接続していません。管理者が LIBRARY_SYSTEM を設定します。',
  ItemOnLoan: '記録ではほかの方に貸出中です。先に返却してから、もう一度読み取ってください。',
  CopyWasMissing: '不明・紛失と記録されている資料です。「返却」の画面で確かめてください。',
  EligibleReadersOnly:
    '読書バリアフリーの対象の方だけに貸す種別の資料です。対象の方なら、証明を確かめて利用者の画面で記録してください。',
  MaterialNotLendable: '貸出しない種別の資料です。館内でご覧いただいてください。',
  ItemReferenceOnly: '禁帯出の資料のため貸出できません。館内でご覧いただいてください。',
  ItemNotLendable: (status: ItemStatus) =>
    `「${refusals.statuses[status]}」と記録されているため貸出できません。資料の画面で状態を直してください。`,
  HeldForAnother: 'ほかの方の予約のために取り置いている資料です。この方に貸すには、先にその予約を戻してください。',
  LoanLimitReached: (group: string, limit: number, inUse: number) =>
    `${group}の貸出は${limit}点までです（現在${inUse}点）。返却があれば貸出できます。`,
  BranchClosed: (branch: string, opensOn: string) =>
    `${branch}は、開館カレンダーでは今日は休館日です（次の開館日は${opensOn}）。開館しているときは、開館カレンダーを修正してください。`,
  NeverOpen: (branch: string) => `${branch}は開館日のない期間が1年を超えます。開館カレンダーを修正してください。`,
  HoldNotCaptured: 'この予約には資料が割り当てられていません。',
  PasswordOfStaff: '職員のカードには窓口で仮パスワードを出せません。管理の担当者に相談してください。',
  RecordRefused: '保存できない値があります。各項目の説明を見て直してください。',
  RecordChanged: 'ほかの人が先に保存しました。保存されている内容を確かめてください。',
  IsbnInCatalogue: '同じISBNの書誌がもうあります。',
  NotAnIsbn: 'ISBNではないか、チェックデジットが合いません。',
  NotABarcode: 'バーコードは空白のない英数字1〜40文字です。読み取り直してください。',
  BarcodeInUse: (barcode: string) =>
    `「${barcode}」はほかの資料か利用者カードに使われています。別のバーコードを貼ってください。`,
  DateInPast: (day: string) => `${day}は過ぎています。今日以降の日を入力するか、空のままにしてください。`,
  EndsBeforeStart: (from: string, until: string) =>
    `${from}から${until}まで、という期間はありません。終わりの日を始まりの日以降にしてください。`,
  PatronBlocked: (until: string | null) =>
    until ? `この利用者は${until}まで利用停止中です。` : 'この利用者は利用停止中です（期限なし）。',
  CardExpired: (on: string) => `利用者カードの有効期限（${on}）が過ぎています。更新の手続きをしてください。`,
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
  PeriodRefused: (most: number) =>
    `期間は「2026-11」のように年と月で、終わりを始まり以降、${most}か月までで入力してください。`,
  LastAdmin: '最後の管理者なので、役割を変えたり外したりできません。先にほかの人を管理者にしてください。',
  ManagedBranchNeeded: '館の責任者には、担当する館を一つ以上選んでください。',
  StaffAlready: 'すでに職員です。一覧から選んで、役割を変更してください。',
  KeyUsedForOther:
    'この画面からは、すでに別の内容で登録しています。登録した内容を確かめてください。続けて登録するときは、もう一度ボタンを押してください。',
  UnknownBranch: '館がありません。館を選び直してください。',
  UnknownTitle: 'この書誌はありません。検索して選び直してください。',
  NoticeNotWaiting: (state: NoticeState): string =>
    state === 'SENT'
      ? 'このお知らせはすでに送信済みです。'
      : 'このお知らせはちょうど送信中です。結果が出るまで、しばらくお待ちください。',
  OAuthClientRefused: {
    name: '「名前」は1〜60文字で入力してください。',
    homePage: '「説明のページ」は https:// で始まる、200文字までのアドレスで入力してください。',
    redirectUris:
      '「リダイレクト先」は1行に1つ、10個までです。https:// で始まるアドレスか、jp.example.app:/done のようなアプリのアドレスか、http://127.0.0.1/… にしてください。',
  },
  SameTitle: '同じ書誌です。もう一方の書誌を選んでください。',
  MaterialTypesDiffer: '資料種別が違うため、まとめられません。誤りのときは、先に資料種別を直してください。',
  ImageRefused: {
    NO_FILE: '画像のファイルを選んでください。',
    TOO_MANY_BYTES: 'ファイルが 8 MB を超えています。小さい画像にして選び直してください。',
    WRONG_TYPE: 'JPEG・PNG・WebP の画像ではありません。ほかの形式（SVG・GIF・HEIC・PDF など）は使えません。',
    TOO_MANY_PIXELS: '画像の画素数が2,500万を超えています。小さい画像にして選び直してください。',
    UNREADABLE: '画像を読み取れません。ファイルが壊れているか、途中までしか届いていません。',
  },
  CoverTextTooLong: {
    credit: (most: number) => `「画面に出す出典」は${most}文字までで入力してください。`,
    licence: (most: number) => `「利用許諾のメモ」は${most}文字までで入力してください。`,
  },
  TitleInUse: (copies: number, holds: number, requests: number, listed: number) =>
    `削除できません。除籍していない所蔵${copies}点、予約${holds}件、リクエスト${requests}件、お気に入りと履歴${listed}件があります。同じ資料の書誌があれば、まとめてください。`,
  RecordAddedSince: '削除した後に、同じ番号の書誌が登録されました。その書誌を使うか、先に削除してください。',
  ItemCaptured:
    '予約のために取り置いているか、回送中の資料です。先に予約を取り消すか、返却の画面で読み取ってください。',
  NoReplyAddress: '回答先のメールアドレスがないため、回答を送れません。',
  ProofNeeded: '住所と氏名が分かる書類を確かめて、印を付けてください。',
  CardApplicationDecided: 'ほかの職員が、先にカードを渡したか、申し込みを断りました。',
  CardAlreadyUsed: 'このカードはすでに使われているため、元に戻せません。必要なときは、登録を抹消してください。',
  ContactMessageChanged: 'ほかの職員が先に対応しました。下の内容を確かめてから、もう一度送ってください。',
  WithdrawalNoteTooLong: (most: number) => `「メモ」は${most}文字までで入力してください。`,
  statuses: {
    AVAILABLE: '利用可',
    MISSING: '不明',
    LOST: '紛失',
    DAMAGED: '破損',
    WITHDRAWN: '除籍',
  } satisfies Record<ItemStatus, string>,
}

export const refusalLinks = {
  checkIn: '返却の画面へ',
  hold: 'その予約の画面へ',
  item: '資料の画面へ',
  calendar: '開館カレンダーへ',
  branch: '館を選び直す',
}
