import { number } from './language.ts'

export const frame = {
  service: '蔵書検索・予約',
  skip: '本文へ',
  menu: {
    label: 'メニュー',
    search: '検索',
    basket: '予約かご',
    holds: '予約状況',
    loans: '貸出状況',
    guide: '利用案内',
    me: 'マイメニュー',
  },
  /** The first word of a message, by its kind. */
  notices: { done: '完了', note: 'ご案内', warning: 'ご注意', failure: 'エラー' },
  /** Links of the footer. */
  footer: { contact: 'お問い合わせ', accessibility: 'アクセシビリティ', privacy: '個人情報の取り扱い' },
  signIn: 'ログイン',
  signOut: 'ログアウト',
  desk: '窓口業務',
  patron: (name: string) => `${name} さん`,
  back: '戻る',
  confirm: { yes: 'はい', no: 'いいえ（戻る）' },
  failed: '送れませんでした。電波を確かめて、もう一度押してください。',
  serviceFailed: '図書館のサービスで問題が起きて、送れませんでした。少し待ってから、もう一度押してください。',
  toTop: 'トップへ',
  /** Messages about an action of the previous page. */
  said: {
    signedOut: 'ログアウトしました。',
    ended: '利用を終了しました。この端末に、ご利用の内容は残っていません。',
    password: 'パスワードを変更しました。',
  },
  again: {
    stale:
      '画面が古いため、まだ何も変更していません。内容を確かめて、もう一度押してください。覚えがなければ押さないでください。',
    ended:
      'しばらく操作がなかったため、ログアウトしました。ログインすると、入力した内容の続きから始められます。まだ何も変更していません。',
    signedIn:
      'ログインしました。入力した内容は残してあります。まだ何も変更していません。確かめて、もう一度押してください。',
    cut: '長い文章は残せませんでした。もう一度入力してください。',
    noCookies:
      'ブラウザーに保存したクッキー（Cookie）が見つからないため、まだ何も変更していません。クッキーを消したときは、もう一度お試しください。同じ表示が続くときは、ブラウザーの「設定」を開き、「プライバシー」や「サイトの設定」の中で、クッキーを「許可」にしてください。ボタン式の携帯電話では「ブラウザ設定」の「Cookie設定」を「有効」にしてください。予約かごとログインにはクッキーが必要です。',
    tryAgain: 'もう一度試す',
  },
  errors: {
    notFound: 'お探しのページは見つかりません。',
    gone: 'この資料は所蔵しなくなりました。',
    brokenText: '文字が正しく読み取れませんでした。もう一度入力してください。',
    tooLong: '送られた内容が長すぎます。短くしてもう一度お試しください。',
    tooSlow: '通信が遅いため、送信が終わりませんでした。何も変更されていません。もう一度お試しください。',
    tooMany: '短い時間に多くの操作がありました。1分ほど待ってから、もう一度お試しください。',
    staffOnly: 'このページは図書館の職員用です。',
    badInput: '入力の内容を確かめて、もう一度お試しください。',
    staleForm: '画面が古くなっています。前の画面を読み込み直して、もう一度お試しください。何も変更されていません。',
    notAtTerminal: '館内の検索機では、ファイルを保存できません。ご自分のパソコンやスマートフォンでお使いください。',
    unexpected: '申し訳ありません。処理ができませんでした。しばらくしてからもう一度お試しください。',
    unavailable: 'ただいま大変つながりにくくなっています。少し待ってから、もう一度お試しください。',
  },
  /** Titles of error pages. */
  errorTitles: {
    notFound: 'ページが見つかりません',
    gone: '所蔵していない資料です',
    brokenText: '文字を読み取れません',
    tooLong: '内容が長すぎます',
    tooSlow: '送信が終わりませんでした',
    tooMany: '操作が多すぎます',
    staffOnly: '職員用のページです',
    badInput: '内容をお確かめください',
    staleForm: '画面が古くなっています',
    notAtTerminal: '保存できません',
    unexpected: '処理ができませんでした',
    unavailable: 'つながりにくくなっています',
  },
  /** O2 */
  roleNeeded: (role: 'BRANCH_MANAGER' | 'ADMIN'): string =>
    role === 'ADMIN' ? '管理者だけが使えるページです。' : 'この館の責任者と管理者だけが使えるページです。',
  requestId: (id: string) => `お問い合わせの番号：${id}`,
  noDate: (field: string) => `「${field}」は日付として読めません。2026/12/3のように入力してください。`,
  /** Errors of a form. */
  faults: {
    title: (page: string) => `エラー: ${page}`,
    heading: '次のところを直してください',
    missing: (field: string) => `「${field}」を入力してください。`,
    choose: (field: string) => `「${field}」を選んでください。`,
  },
  refusals: {
    AlreadyReserved: '予約済みです。',
    OnLoanToPatron: '貸出中の資料です。',
    EligibleReadersOnly: '読むことに困難のある方のための資料です。ご利用になるには、図書館の窓口でお申し出ください。',
    MaterialNotLendable: 'この資料は館内でご利用ください。貸出・予約はできません。',
    NoLendableCopy: '貸出できる資料がないため、予約できません。',
    UnknownTitle: 'この資料は見つかりません。',
    CqlRefused: '検索式を読み取れませんでした。',
    CursorTooOld: '続きの位置を示すカーソルの期限が切れました。最初から読み直してください。',
    UnknownBranch: '受取館を選び直してください。',
    MailAddressNeeded: 'メールでの連絡にはメールアドレスの登録が必要です。',
    NoMailServer: 'ただいま、図書館からメールをお送りできません。ご用の方は、図書館の窓口へおいでください。',
    LimitReached: (group: string, limit: number, inUse: number) =>
      `${group}の予約は${number(limit)}点までです（現在${number(inUse)}点）。`,
    AvPickupNotOffered: (branch: string) => `視聴覚資料は${branch}では受け取れません。`,
    PickupNotOffered: (branch: string) => `${branch}では予約資料を受け取れません。`,
    PickupPlaceNotOffered: 'このロッカー・セルフ棚では受け取れません。別の場所を選んでください。',
    CollectionRefused: 'このロッカー・セルフ棚では今は受け取れません。',
    HoldNotChangeable: (state: string) => `「${state}」の予約は変更・取消ができません。`,
    PatronBlocked: (until: string | null) =>
      until
        ? `${until}まで予約と貸出延長ができません。図書館へお問い合わせください。`
        : '予約と貸出延長ができません。図書館へお問い合わせください。',
    TooYoungForPassword: (age: number) =>
      `インターネットでのパスワードの登録は${age}歳からです。保護者の方と窓口へおいでください。`,
    CardExpired: (on: string) => `利用者カードの有効期限（${on}）が過ぎています。図書館の窓口で更新してください。`,
    TooManyTitles: (most: number) => `一度に予約できるのは${number(most)}点までです。`,
    BasketFull: (most: number) => `予約かごに入るのは${number(most)}点までです。`,
    FavouritesFull: (most: number) => `お気に入りは${number(most)}件までです。不要なものを外してから入れてください。`,
    AlertsFull: (most: number) => `条件は${number(most)}件までです。使わない条件を削除してからお作りください。`,
    NoCondition: '条件を一つ以上入れてください。',
    ConditionTooLong: (field: string, most: number) => `${field}は${number(most)}文字までです。短くしてください。`,
    ConditionUnreadable: (field: string) => `${field}に入れたものでは資料を探せません。言葉か番号を入れてください。`,
    NoteTooLong: (most: number) => `メモは${number(most)}文字までです。短くしてもう一度お試しください。`,
    BookshelvesFull: (most: number) => `本棚は${number(most)}個までです。使わない本棚を削除してからお作りください。`,
    ShelfNameRefused: (most: number) => `本棚の名前は1〜${number(most)}文字で入力してください。`,
    ReadingGoalRefused: (least: number, most: number) =>
      `目標は${number(least)}から${number(most)}までの数で入力してください。`,
    KeyUsedForOther:
      'この画面からは、すでにほかの内容で予約を確定しています。予約状況で確かめてください。まだ予約していない資料は、もう一度確定すると予約できます。',
    SequenceTooShort: '順番予約には、違う資料が2点以上必要です。',
    SameTitleTwice: '同じ資料を2回入れることはできません。',
    AskedTwice: '同じ資料が2回入っていました。予約は1回だけです。',
    AnyOfTooFew: (wanted: number, possible: number) =>
      `いずれか予約で${number(wanted)}点を選ぶには資料が足りません（予約できる資料は${number(possible)}点）。何も変更されていません。`,
    OrderOrAnyOf: '順番予約といずれか予約は、一緒にはできません。どちらかにしてください。',
    HoldInAnyOf: 'いずれか予約に入っている予約です。変更・取消は、いずれか予約のページからまとめて行ってください。',
    AlreadyInSequence: 'ほかの順番予約に入っている予約があります。先にそこから外してください。',
    SequenceChanged: 'その間に予約の状態が変わりました。今の順番を確かめて、もう一度お試しください。',
    NotRenewable: '延長できない資料です。',
    AlreadyRenewed: '延長済みです。',
    ReservedByAnother: '予約があります。',
    TooEarlyToRenew: (from: string) => `${from}から延長できます。`,
    LoanLongOverdue: (days: number) => `返却期限を${number(days)}日過ぎているため、延長できません。`,
    OverdueStopsHolds: (days: number) =>
      `返却期限を${number(days)}日過ぎた資料があるため、新しい予約はできません。お返しいただくと予約できます。`,
    OverdueStopsRenewals: (days: number) =>
      `返却期限を${number(days)}日過ぎた資料があるため、延長できません。お返しいただくと延長できます。`,
    LoanOfLostCopy: '紛失の届けがあるため、延長できません。',
    NeverOpen: (branch: string) =>
      `${branch}の開館日が分からないため、期限を決められません。図書館へお問い合わせください。`,
    SuspensionEndsBeforeStart: '「見送る最後の日」が「見送りを始める日」より前です。',
    SuspensionIsOver: '「見送る最後の日」が過ぎています。今日か、今日より後の日を入力してください。',
    SuspensionTooLong: (latest: string) => `「見送る最後の日」は${latest}までにしてください。`,
    NeededUntilRefused: (latest: string) => `「必要な最後の日」は、今日から${latest}までの日にしてください。`,
    HoldNotExtendable: {
      NOT_OFFERED: 'この図書館では取置期限を延長できません。',
      NOT_READY: '取置棚にある資料の期限だけを延長できます。',
      PERIOD_OVER: '取置期限が過ぎているため、延長できません。',
      EXTENDED_BEFORE: '取置期限はすでに延長されています。延長は1回だけです。',
      OTHERS_WAIT: 'ほかの方がこの資料を待っているため、取置期限を延長できません。',
    },
    FigureNotOffered: (field: string, offered: readonly number[]) =>
      `「${field === 'dueNoticeDays' ? '返却期限のお知らせ' : '1ページの件数'}」は${offered.join('・')}から選んでください。`,
    RegistrationMismatch:
      '入力した内容が図書館の記録と合わないか、パスワードがすでに登録されているため、登録できませんでした。もう一度確かめるか、図書館の窓口へおいでください。',
    WebhookAddressRefused:
      '公開されたネットワークのhttpsのアドレスを、500字以内で、パスワードを含めずに入力してください。',
    WebhookEnded: '送信を停止しています。先に再開してください。',
    WebhooksFull: '登録できる数の上限に達しています。使わないものを削除してください。',
    WebhooksOff: '署名の鍵（WEBHOOK_KEY）が設定されていないため、使えません。運用の担当者に連絡してください。',
    SecondFactorNeeded: '認証アプリの番号も必要です。',
    WrongSecondFactor: '番号が違うか、すでに使われています。アプリの次の番号を待って入力してください。',
    SecondFactorForStaff: '2段階認証は職員だけが使えます。',
    SecondFactorSet: '2段階認証はすでに登録されています。',
    SecondFactorNotBegun: '先に「登録を始める」を押してください。',
    TicketUnusable: 'この端末で、もう一度はじめからログインしてください。',
    WrongPassword: 'パスワードが違います。',
    SamePassword: '新しいパスワードが今のパスワードと同じです。別のものにしてください。',
    LinkUnusable: 'このリンクはもう使えません。1回使ったか、時間が過ぎています。',
    PasswordTooWeak: {
      TOO_SHORT: 'パスワードは8文字以上にしてください。',
      TOO_LONG: 'パスワードは200文字までにしてください。',
      COMMON: 'このパスワードはよく使われるものに近く、言い当てられやすいため使えません。別のものにしてください。',
      PERSONAL:
        'このパスワードはカードの番号・誕生日・電話番号・名前に近く、言い当てられやすいため使えません。別のものにしてください。',
    },
    AddressUnusable: 'メールアドレスとして使えません。taro@example.jpのように、254文字までの半角で入力してください。',
    TooManyClaims: (from: string) =>
      `確認のメールやSMSを送った回数が多いため、今は送れません。${from}からまた送れます。`,
    TooManyLists: (most: number, from: string) =>
      `一覧を送れるのは1日${number(most)}回までです。${from}からまた送れます。`,
    WrongCode: (triesLeft: number) =>
      triesLeft > 0
        ? `確認番号が違います。あと${number(triesLeft)}回入力できます。`
        : '確認番号を5回まちがえたため、この番号は使えなくなりました。もう一度、番号を送るところから始めてください。',
    ClaimExpired: '確認の期限が過ぎたか、すでに使われています。もう一度メールアドレスを登録してください。',
    ChannelOff: (channel: string) => `${channel}でのお知らせは、今は使えません。`,
    NoDestination: (channel: string) => `先に${channel}の送り先を登録してください。`,
    NoWayLeft: (topic: string) => `「${topic}」は、メール・LINE・SMSのどれかを選んでください。`,
    ContactPointsFull: (most: number) => `登録できるのは${number(most)}台までです。使わないものを削除してください。`,
    SubscriptionUnusable: 'このブラウザーは登録できません。',
    SignatureWrong: '署名がこの図書館のLINEチャネルのものではありません。',
    PhoneUnusable: '携帯電話の番号を、090-1234-5678のように入力してください。',
    CodeExpired: '確認番号の期限が過ぎたか、すでに使われています。もう一度電話番号を入力してください。',
    ScopesRefused: '許可する内容を一覧から一つ以上選んでください。',
    TokenNameRefused: (most: number) => `鍵の名前を1〜${number(most)}文字で入力してください。`,
    TokenEndRefused: (latest: string) => `「最後の日」は今日から${latest}までにしてください。`,
    TokensFull: (most: number) => `鍵は${number(most)}個までです。使わない鍵の許可をやめてから、お作りください。`,
    FamilyFull: (most: number) =>
      most === 0
        ? 'この図書館では、家族のカードを使えません。'
        : `家族のカードと招待コードは、それぞれ${number(most)}までです。使わないものをやめてください。`,
    FamilyCodeUnusable: 'この招待コードは使えません。文字を確かめるか、新しいコードを作ってもらってください。',
    FamilyCardRefused: {
      OWN: '自分のカードは加えられません。',
      PROVISIONAL: 'そのカードは仮パスワードのままです。先にパスワードを決めてください。',
      STAFF: '職員のカードでは、家族のカードを使えません。',
    },
    FamilyRightMissing: (right: string) => `この家族のカードでは「${right}」は許可されていません。`,
    TitlesNeedGuardian: (age: number) => `${number(age)}歳になるまで、書名を見せるかどうかは保護者が決めます。`,
    AlreadyWithPatron: 'すでに本人が予約しているか、借りています。',
    DateInPast: 'その日は過ぎています。今日か、それより後の日を入れてください。',
    AuthorizationRefused: 'このプログラムの要求は受け付けられません。',
    CardApplicationsOff: 'カードの申し込みは、ただいまインターネットでは受け付けていません。',
    CardApplicationGone:
      'このリンクは使えません。期限が過ぎたか、申し込みが取りやめられたか、消去されています。もう一度申し込んでください。',
    ContactFormOff: 'お問い合わせフォームは、ただいま受け付けていません。',
    ContactFieldRefused: (field: string, most: number) => `「${field}」は1〜${number(most)}文字で入力してください。`,
    NothingRequested: 'ISBNか書名を入力してください。',
    IsbnRefused: 'ISBNを読み取れません。数字10桁か13桁を、最後の1文字まで確かめて入力してください。',
    PurchaseRequestFieldRefused: (field: string, most: number, isYear: boolean) =>
      isYear
        ? `${field}は1から${most}までの数字で入力してください。`
        : `${field}は${number(most)}文字までです。短くしてください。`,
    TitleInCatalogue: 'この資料は図書館にあります。リクエストではなく、予約をしてください。',
    AlreadyRequested: '同じ資料のリクエストを、すでに受け付けています。',
    PurchaseRequestLimitReached: (per: 'OPEN' | 'YEAR', limit: number, inUse: number): string =>
      limit === 0
        ? 'リクエストは受け付けていません。図書館の窓口でご相談ください。'
        : per === 'OPEN'
          ? `リクエストは同時に${number(limit)}件までです（現在${number(inUse)}件）。`
          : `リクエストは4月からの1年に${number(limit)}件までです（今年度${number(inUse)}件）。`,
    PurchaseRequestNotChangeable: (state: string) => `「${state}」のリクエストには、この手続きはできません。`,
    ReasonNeeded: (most: number) => `お断りする理由を1〜${number(most)}文字で書いてください。利用者に伝わります。`,
    NotFound: '見つかりません。',
  },
}
