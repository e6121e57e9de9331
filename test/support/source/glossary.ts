/**
 * The glossary: one word for each thing, in each language of the pages. `docs/glossary.md` is this table, and a test
 * holds all texts, mails and the table itself to it.
 */
interface Word {
  /** Empty where no text of the language has a word for it, because only staff use it. */
  use: string
  /** Words that no text of the language uses for this thing. In English, whole words in any case. */
  avoid?: readonly string[]
}

type GlossaryLanguage = 'ja' | 'easy' | 'en' | 'zh' | 'ko'
type Entry = Record<GlossaryLanguage, Word | string>

const entries = {
  card: {
    ja: { use: '利用者カード', avoid: ['図書館カード', '貸出カード', '利用カード'] },
    easy: { use: '図書館カード', avoid: ['利用者カード', '貸出カード'] },
    en: { use: 'library card', avoid: ['borrower card', 'patron card', 'library ticket'] },
    zh: { use: '借书证', avoid: ['读者证', '借阅证', '图书证'] },
    ko: { use: '도서관 카드', avoid: ['이용자 카드', '회원증', '대출 카드'] },
  },
  patron: {
    ja: { use: '利用者', avoid: ['ユーザー', '会員'] },
    easy: '',
    en: { use: 'patron (staff), you (patrons)', avoid: ['borrower', 'library user', 'another reader'] },
    zh: { use: '读者', avoid: ['用户'] },
    ko: { use: '이용자', avoid: ['사용자', '회원'] },
  },
  staff: {
    ja: { use: '職員', avoid: ['スタッフ', '館員'] },
    easy: '図書館の人',
    en: { use: 'staff', avoid: ['librarians', 'employees'] },
    zh: { use: '馆员', avoid: ['工作人员', '职员'] },
    ko: { use: '직원', avoid: ['사서'] },
  },
  library: { ja: '図書館', easy: '図書館', en: 'library', zh: '图书馆', ko: '도서관' },
  branch: {
    ja: { use: '館', avoid: ['分館', '支店'] },
    easy: '図書館',
    en: { use: 'branch', avoid: ['sub-library', 'location code'] },
    zh: { use: '馆', avoid: ['分店'] },
    ko: { use: '도서관', avoid: ['지점'] },
  },
  pickupBranch: {
    ja: { use: '受取館', avoid: ['受け取り館', '受取場所', '受渡館'] },
    easy: { use: 'とりに行く図書館', avoid: ['受取館'] },
    en: { use: 'pickup branch', avoid: ['pick-up branch', 'collection branch', 'pickup location', 'pickup library'] },
    zh: { use: '取书馆', avoid: ['取件馆', '领取馆'] },
    ko: { use: '수령 도서관', avoid: ['수령관', '픽업'] },
  },
  homeBranch: {
    ja: { use: '登録館', avoid: ['所属館'] },
    easy: 'あなたの図書館',
    en: 'home branch',
    zh: { use: '办证馆', avoid: ['所属馆', '登记馆'] },
    ko: { use: '등록 도서관', avoid: ['소속관'] },
  },
  counter: {
    ja: { use: '窓口', avoid: ['カウンター'] },
    easy: { use: '窓口（まどぐち）', avoid: ['カウンター'] },
    en: { use: 'counter (for patrons), desk (for staff)', avoid: ['front desk', 'help desk'] },
    zh: { use: '服务台', avoid: ['柜台', '前台'] },
    ko: { use: '창구', avoid: ['카운터', '데스크'] },
  },
  openingCalendar: {
    ja: { use: '開館カレンダー', avoid: ['「暦」', '開館暦', '館の暦', '暦を変え', '暦を直', '暦では今日'] },
    easy: '開（あ）いている日',
    en: { use: 'opening calendar', avoid: ['opening table', 'almanac'] },
    zh: '开馆日',
    ko: '개관일',
  },
  openingHours: {
    ja: { use: '開館時間', avoid: ['営業時間', '利用時間'] },
    easy: '開（あ）いている時間',
    en: { use: 'opening hours', avoid: ['business hours', 'open hours', 'opening times'] },
    zh: { use: '开馆时间', avoid: ['营业时间', '开放时间'] },
    ko: { use: '개관 시간', avoid: ['영업 시간', '운영 시간'] },
  },
  closedDay: {
    ja: { use: '休館日', avoid: ['閉館日', '定休日'] },
    easy: { use: '休みの日', avoid: ['休館日'] },
    en: 'closed day',
    zh: { use: '闭馆日', avoid: ['休馆日'] },
    ko: { use: '휴관일', avoid: ['휴무일'] },
  },
  title: {
    ja: { use: '資料', avoid: ['蔵書資料', '図書資料'] },
    easy: '本',
    en: { use: 'title', avoid: ['bibliographic item'] },
    zh: '资料',
    ko: '자료',
  },
  copy: {
    ja: { use: '所蔵', avoid: ['蔵書冊子', '現物'] },
    easy: '本',
    en: { use: 'copy', avoid: ['exemplar', 'physical item'] },
    zh: '馆藏',
    ko: '소장 자료',
  },
  record: {
    ja: { use: '書誌', avoid: ['書誌レコード', '目録レコード'] },
    easy: '本の データ',
    en: { use: 'record', avoid: ['bib record'] },
    zh: '书目',
    ko: '서지',
  },
  publisher: {
    ja: { use: '出版者', avoid: ['出版社', '発行所'] },
    easy: '作った会社',
    en: 'publisher',
    zh: '出版社',
    ko: '출판사',
  },
  author: {
    ja: { use: '著者', avoid: ['著作者', '作者'] },
    easy: { use: '書いた人', avoid: ['著者'] },
    en: 'author',
    zh: { use: '著者', avoid: ['作者'] },
    ko: { use: '저자', avoid: ['지은이', '작가'] },
  },
  shelfMark: {
    ja: { use: '請求記号', avoid: ['背ラベル記号'] },
    easy: '本のラベル',
    en: { use: 'shelf mark', avoid: ['call number', 'shelfmark'] },
    zh: { use: '索书号', avoid: ['排架号'] },
    ko: { use: '청구 기호', avoid: ['청구기호'] },
  },
  shelvingLocation: {
    ja: { use: '配架場所', avoid: ['排架場所', '配架先'] },
    easy: '',
    en: { use: 'shelving location', avoid: ['shelf location', 'collection code'] },
    zh: '',
    ko: '',
  },
  search: {
    ja: '検索',
    easy: 'さがす',
    en: { use: 'search', avoid: ['retrieval', 'query the catalogue'] },
    zh: { use: '检索', avoid: ['搜寻'] },
    ko: '검색',
  },
  basket: {
    ja: { use: '予約かご', avoid: ['カート', 'バスケット', '予約カゴ'] },
    easy: { use: '予約かご', avoid: ['カート'] },
    en: { use: 'basket', avoid: ['cart', 'book bag', 'shopping bag'] },
    zh: { use: '预约篮', avoid: ['购物车', '预约筐'] },
    ko: { use: '예약 바구니', avoid: ['장바구니', '카트'] },
  },
  hold: {
    ja: { use: '予約', avoid: ['リザーブ', '取り置き依頼'] },
    easy: { use: '予約（よやく）', avoid: ['リザーブ'] },
    en: { use: 'hold', avoid: ['reservation', 'reservations', 'booking', 'bookings'] },
    zh: { use: '预约', avoid: ['预订', '预定'] },
    ko: { use: '예약', avoid: ['신청 도서', '예매'] },
  },
  queue: {
    ja: { use: '順番', avoid: ['待ち行列', 'キュー'] },
    easy: '順番（じゅんばん）',
    en: { use: 'queue', avoid: ['waiting list', 'waitlist'] },
    zh: { use: '排位', avoid: ['队列'] },
    ko: { use: '순번', avoid: ['대기열'] },
  },
  received: {
    ja: { use: '予約受付中', avoid: ['受付済み'] },
    easy: 'うけつけました',
    en: 'received',
    zh: '受理中',
    ko: '예약 접수 중',
  },
  transit: {
    ja: { use: '回送中', avoid: ['輸送中', '搬送中', '配送中'] },
    easy: { use: 'はこんでいます', avoid: ['回送'] },
    en: { use: 'on its way (patrons), in transit (staff)', avoid: ['being shipped', 'en route'] },
    zh: { use: '运送中', avoid: ['配送中'] },
    ko: { use: '이동 중', avoid: ['배송 중'] },
  },
  ready: {
    ja: { use: '取置済', avoid: ['準備完了', '取置済み', '取り置き済み'] },
    easy: { use: '用意できました', avoid: ['取置'] },
    en: { use: 'ready', avoid: ['ready for pickup', 'ready to pick up'] },
    zh: { use: '到馆待取', avoid: ['可取书'] },
    ko: { use: '수령 가능', avoid: ['수령 대기', '준비됨'] },
  },
  holdShelf: {
    ja: { use: '取置棚', avoid: ['予約棚', '取り置き棚', '予約本コーナー'] },
    easy: '',
    en: { use: 'hold shelf', avoid: ['holds shelf', 'reserve shelf', 'pickup shelf'] },
    zh: '',
    ko: '',
  },
  lastPickupDay: {
    ja: { use: '取置期限', avoid: ['受取期限', '取り置き期限', '保管期限'] },
    easy: { use: 'いつまで', avoid: ['取置期限'] },
    en: { use: 'collect by', avoid: ['pick up by', 'pickup deadline', 'held until'] },
    zh: { use: '取书期限', avoid: ['保留期限', '领取期限'] },
    ko: { use: '수령 기한', avoid: ['보관 기한'] },
  },
  sequence: {
    ja: { use: '順番予約', avoid: ['シリーズ予約', '順位予約'] },
    easy: '順番（じゅんばん）に借りる',
    en: { use: 'borrow in order', avoid: ['serial hold', 'series hold'] },
    zh: { use: '顺序预约', avoid: ['连续预约'] },
    ko: { use: '순차 예약', avoid: ['연속 예약'] },
  },
  anyOf: {
    ja: { use: 'いずれか予約', avoid: ['選択予約', 'どれか予約'] },
    easy: 'どれかを借りる予約',
    en: 'any of these',
    zh: { use: '任选预约', avoid: ['任一预约'] },
    ko: { use: '선택 예약', avoid: ['어느 것이든 예약', '택일 예약'] },
  },
  pause: {
    ja: { use: '予約取置スキップ', avoid: ['予約の一時停止', '予約の凍結'] },
    easy: '予約の休み',
    en: { use: 'pause (your holds)', avoid: ['skip my turn', 'freeze', 'suspend your holds'] },
    zh: { use: '暂缓', avoid: ['冻结'] },
    ko: { use: '건너뛰기', avoid: ['동결'] },
  },
  cancel: {
    ja: { use: '取消', avoid: ['キャンセル'] },
    easy: { use: 'やめる', avoid: ['キャンセル', '取り消し'] },
    en: { use: 'cancel', avoid: ['call off', 'annul'] },
    zh: { use: '取消', avoid: ['撤销预约'] },
    ko: { use: '취소', avoid: ['캔슬'] },
  },
  loan: {
    ja: { use: '貸出', avoid: ['貸出業務', 'レンタル'] },
    easy: { use: '借りた本', avoid: ['貸出'] },
    en: { use: 'loan', avoid: ['checkout history', 'rental', 'lending item'] },
    zh: { use: '借阅', avoid: ['租借'] },
    ko: { use: '대출', avoid: ['대여'] },
  },
  dueDate: {
    ja: { use: '返却期限', avoid: ['返却期日', '返却日限', '返却予定日', '貸出期限'] },
    easy: { use: '返（かえ）す日', avoid: ['返却期限'] },
    en: { use: 'due date', avoid: ['return date', 'date due', 'return deadline'] },
    zh: { use: '应还日期', avoid: ['归还期限', '还书期限', '到期日'] },
    ko: { use: '반납 기한', avoid: ['반납 예정일', '반납일까지'] },
  },
  renewal: {
    ja: { use: '延長', avoid: ['継続貸出', '貸出更新', '再貸出'] },
    easy: { use: '長く借りる', avoid: ['延長'] },
    en: { use: 'renew', avoid: ['extend the loan', 'extension', 'prolong'] },
    zh: { use: '续借', avoid: ['延期', '延长借期'] },
    ko: { use: '연장', avoid: ['갱신 대출', '재대출'] },
  },
  overdue: {
    ja: { use: '返却期限を過ぎた', avoid: ['返却遅れ', '滞納'] },
    easy: { use: '返（かえ）す日がすぎた', avoid: ['延滞'] },
    en: { use: 'overdue', avoid: ['past due', 'late item', 'delinquent'] },
    zh: { use: '逾期', avoid: ['超期', '过期未还'] },
    ko: { use: '연체', avoid: ['체납'] },
  },
  checkOut: {
    ja: { use: '貸出（窓口）', avoid: ['チェックアウト'] },
    easy: '借りる',
    en: { use: 'check out', avoid: ['issue desk', 'loan out'] },
    zh: '借出',
    ko: '대출',
  },
  checkIn: {
    ja: { use: '返却', avoid: ['チェックイン', '返本'] },
    easy: { use: '返（かえ）す', avoid: ['返却'] },
    en: { use: 'check in (staff), return (patrons)', avoid: ['discharge', 'give back'] },
    zh: { use: '归还', avoid: ['退还'] },
    ko: { use: '반납', avoid: ['반환'] },
  },
  reference: {
    ja: { use: '禁帯出', avoid: ['持出禁止', '持ち出し禁止'] },
    easy: '図書館の中で読む',
    en: { use: 'in the library only (patrons), reference only (staff)', avoid: ['non-circulating', 'not for loan'] },
    zh: { use: '仅供馆内', avoid: ['禁止外借'] },
    ko: { use: '관내', avoid: ['반출 금지'] },
  },
  readingHistory: {
    ja: { use: '読書履歴', avoid: ['貸出履歴', '借りた履歴'] },
    easy: { use: '読んだ本', avoid: ['履歴'] },
    en: { use: 'reading history', avoid: ['borrowing history', 'loan history', 'checkout history'] },
    zh: { use: '借阅历史', avoid: ['阅读历史'] },
    ko: { use: '독서 이력', avoid: ['대출 이력'] },
  },
  ranking: {
    ja: { use: 'ランキング', avoid: ['ベストリーダー', '貸出ベスト'] },
    easy: 'よく借（か）りられた本',
    en: { use: 'ranking', avoid: ['best lender', 'hit list', 'top charts'] },
    zh: { use: '排行', avoid: ['排名榜'] },
    ko: { use: '순위', avoid: ['랭킹'] },
  },
  accessibleFormats: {
    ja: { use: '読書バリアフリー', avoid: ['読書障害者', 'プリントディスアビリティ'] },
    easy: '読（よ）むのがむずかしい人',
    en: { use: 'accessible formats', avoid: ['print-disabled', 'special formats'] },
    zh: { use: '无障碍阅读', avoid: ['阅读障碍者'] },
    ko: { use: '독서 장애인', avoid: ['독서장애인'] },
  },
  childrensCatalogue: {
    ja: { use: 'こどもの としょかん', avoid: ['キッズページ', '子ども用OPAC'] },
    easy: 'こどもの としょかん',
    en: { use: 'children’s catalogue (staff), children’s library (patrons)', avoid: ['kids page', 'kids catalogue'] },
    zh: '儿童图书馆',
    ko: '어린이 도서관',
  },
  favourites: {
    ja: { use: 'お気に入り', avoid: ['ブックマーク', 'マイリスト'] },
    easy: { use: 'お気に入り', avoid: ['ブックマーク'] },
    en: { use: 'favourites', avoid: ['favorites', 'wish list', 'wishlist', 'bookmarks'] },
    zh: { use: '收藏', avoid: ['书签', '喜爱'] },
    ko: { use: '관심 자료', avoid: ['즐겨찾기', '북마크'] },
  },
  alert: {
    ja: { use: 'メールマガジン', avoid: ['新着アラート', 'メルマガ'] },
    easy: { use: '新しい本のメール', avoid: ['メールマガジン'] },
    en: { use: 'new title alerts', avoid: ['mail magazine', 'newsletter', 'email magazine'] },
    zh: { use: '新到资料通知', avoid: ['邮件杂志', '新书提醒'] },
    ko: { use: '신착 알림 메일', avoid: ['메일 매거진', '뉴스레터'] },
  },
  newTitles: {
    ja: { use: '新着資料', avoid: ['新着図書', '新着本', '新しく入った資料'] },
    easy: { use: '新しい本', avoid: ['新着'] },
    en: { use: 'new titles', avoid: ['new acquisitions', 'new books', 'recent additions'] },
    zh: { use: '新到资料', avoid: ['新书', '新进资料'] },
    ko: { use: '신착 자료', avoid: ['신간', '새 자료'] },
  },
  purchaseRequest: {
    ja: { use: 'リクエスト', avoid: ['購入希望', 'ご要望'] },
    easy: { use: 'リクエスト', avoid: ['購入'] },
    en: { use: 'request', avoid: ['suggestion for purchase', 'wish form', 'purchase suggestion'] },
    zh: { use: '申请', avoid: ['荐购'] },
    ko: { use: '희망 자료 신청', avoid: ['구입 요청', '리퀘스트'] },
  },
  purchaseCandidate: {
    ja: { use: '購入候補', avoid: ['買い足す', '買い増し'] },
    easy: '',
    en: { use: 'purchase candidates', avoid: ['titles to buy', 'to-buy list'] },
    zh: '',
    ko: '',
  },
  identityNumber: {
    ja: { use: '身分証などの番号', avoid: ['第二の番号', '第2の番号'] },
    easy: '',
    en: { use: 'identity card', avoid: ['second identifier', 'second number'] },
    zh: '证件',
    ko: '신분증',
  },
  signIn: {
    ja: { use: 'ログイン', avoid: ['サインイン', 'ログオン'] },
    easy: { use: 'ログイン', avoid: ['サインイン'] },
    en: { use: 'sign in', avoid: ['log in', 'login page', 'log on', 'sign-on'] },
    zh: { use: '登录', avoid: ['登入', '登陆'] },
    ko: { use: '로그인', avoid: ['사인인'] },
  },
  password: {
    ja: { use: 'パスワード', avoid: ['暗証番号', '合言葉'] },
    easy: { use: 'パスワード', avoid: ['暗証番号'] },
    en: { use: 'password', avoid: ['passcode', 'PIN'] },
    zh: { use: '密码', avoid: ['口令'] },
    ko: { use: '비밀번호', avoid: ['패스워드', '암호'] },
  },
  twoStep: {
    ja: { use: '2段階認証', avoid: ['二要素認証', '二段階認証', '2要素認証'] },
    easy: { use: '2つ目のかぎ', avoid: ['二要素', '段階認証'] },
    en: { use: 'two-step sign-in', avoid: ['two-factor', '2FA', 'multi-factor'] },
    zh: { use: '两步验证', avoid: ['双重认证', '二次验证'] },
    ko: { use: '2단계 인증', avoid: ['이중 인증'] },
  },
  email: {
    ja: { use: 'メール', avoid: ['Eメール', 'イーメール', '電子メール'] },
    easy: { use: 'メール', avoid: ['Eメール', '電子メール'] },
    en: { use: 'email', avoid: ['e-mail', 'mail address', 'electronic mail'] },
    zh: { use: '邮件', avoid: ['电邮', '伊妹儿'] },
    ko: { use: '메일', avoid: ['전자우편'] },
  },
  emailAddress: {
    ja: { use: 'メールアドレス', avoid: ['メアド', 'アドレス帳'] },
    easy: 'メールアドレス',
    en: { use: 'email address', avoid: ['e-mail address', 'mailbox address'] },
    zh: { use: '邮箱', avoid: ['电邮地址'] },
    ko: { use: '메일 주소', avoid: ['전자우편 주소'] },
  },
  familyCard: {
    ja: { use: '家族のカード', avoid: ['家族カード', 'ファミリーカード', '代理カード'] },
    easy: { use: '家族（かぞく）のカード', avoid: ['代理'] },
    en: { use: 'family card (patrons), family grant (staff)', avoid: ['linked card', 'proxy card', 'family account'] },
    zh: { use: '家庭借书证', avoid: ['亲子证', '代理证'] },
    ko: { use: '가족 카드', avoid: ['대리 카드', '패밀리 카드'] },
  },
  familyCode: {
    ja: { use: '招待コード', avoid: ['ワンタイムコード', '招待番号'] },
    easy: 'コード',
    en: 'code',
    zh: { use: '邀请码', avoid: ['验证码链接'] },
    ko: { use: '초대 코드', avoid: ['초대 번호'] },
  },
  guardian: {
    ja: { use: '保護者', avoid: ['親権者', '父兄'] },
    easy: '家の人',
    en: { use: 'guardian', avoid: ['custodian'] },
    zh: { use: '监护人', avoid: ['家长'] },
    ko: { use: '보호자', avoid: ['학부모'] },
  },
  browser: {
    ja: { use: 'ブラウザー', avoid: ['ブラウザの', 'ブラウザで', 'ブラウザに', 'ブラウザを', 'ブラウザが'] },
    easy: { use: 'ブラウザー', avoid: ['ブラウザの', 'ブラウザで', 'ブラウザを'] },
    en: 'browser',
    zh: '浏览器',
    ko: '브라우저',
  },
  digits: {
    ja: { use: '桁', avoid: ['けた'] },
    easy: '',
    en: 'digits',
    zh: '位',
    ko: '자리',
  },
  renewCard: {
    ja: { use: '更新', avoid: ['カードの延長', 'カードの継続'] },
    easy: '新しくする',
    en: { use: 'renew (a card)', avoid: ['revalidate'] },
    zh: { use: '更新', avoid: ['续证'] },
    ko: { use: '갱신', avoid: ['재발급 연장'] },
  },
  block: {
    ja: { use: '利用停止', avoid: ['利用禁止', 'ブロック', 'ペナルティ'] },
    easy: '使えない',
    en: { use: 'block', avoid: ['ban', 'penalty', 'suspension of use'] },
    zh: { use: '停用', avoid: ['封禁', '拉黑'] },
    ko: { use: '이용 정지', avoid: ['차단', '페널티'] },
  },
  withdraw: {
    ja: { use: '除籍', avoid: ['廃棄', '除架'] },
    easy: '',
    en: { use: 'withdraw', avoid: ['weed', 'deaccession', 'discard the copy'] },
    zh: '',
    ko: '',
  },
  closeAccount: {
    ja: { use: '登録の抹消', avoid: ['登録をやめ', '退会', '登録を終え'] },
    easy: '',
    en: { use: 'close the account', avoid: ['terminate the account', 'deregister'] },
    zh: '',
    ko: '',
  },
  retire: {
    ja: { use: '使用停止', avoid: ['使用終了', '使用をやめ', '使用を終え', '廃止した区分'] },
    easy: '',
    en: { use: 'retire', avoid: ['deprecate', 'sunset'] },
    zh: '',
    ko: '',
  },
  unregister: {
    ja: { use: '登録の解除', avoid: ['登録を終えました', '検索機をやめ', '機械をやめ'] },
    easy: '',
    en: { use: 'remove', avoid: ['decommission'] },
    zh: '',
    ko: '',
  },
} as const satisfies Record<string, Entry>

interface GlossaryTerm {
  id: string
  words: Record<GlossaryLanguage, Required<Word>>
}

/** The languages of the glossary, in the order of its columns. */
export const glossaryLanguages: readonly GlossaryLanguage[] = ['en', 'ja', 'easy', 'zh', 'ko']

const wordOf = (word: Word | string): Required<Word> =>
  typeof word === 'string' ? { use: word, avoid: [] } : { use: word.use, avoid: word.avoid ?? [] }

export const glossary: readonly GlossaryTerm[] = Object.entries<Entry>(entries).map(([id, entry]) => ({
  id,
  words: {
    en: wordOf(entry.en),
    ja: wordOf(entry.ja),
    easy: wordOf(entry.easy),
    zh: wordOf(entry.zh),
    ko: wordOf(entry.ko),
  },
}))

/** Returns the avoided words of a language in a text. */
export function avoidedWords(language: string, text: string): { word: string; use: string }[] {
  const found = avoided.get(language as GlossaryLanguage) ?? []
  return found.filter(({ pattern }) => pattern.test(text)).map(({ word, use }) => ({ word, use }))
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * A Japanese noun begins after a particle, a numeral, 同じ or anything that is neither kanji nor hiragana. Without this border
 * けた (digits) is also the end of 付けた, and 桁 in its place makes 付桁.
 */
const beginning = '(?:(?<![[\\p{sc=Han}\\p{sc=Hiragana}]--[一二三四五六七八九十百千何のはがを]])|(?<=同じ))'

const hiragana = /^\p{sc=Hiragana}+$/u

/** English words are compared whole and in any case, Japanese ones of hiragana alone from their beginning, others as they are. */
function patternOf(language: string, word: string): RegExp {
  if (language === 'en') return new RegExp(`(?<![\\w-])${escaped(word)}(?![\\w-])`, 'i')
  return new RegExp(hiragana.test(word) ? beginning + word : escaped(word), 'v')
}

const avoided = new Map(
  glossaryLanguages.map((language) => [
    language,
    glossary.flatMap(({ words }) =>
      words[language].avoid.map((word) => ({ word, use: words[language].use, pattern: patternOf(language, word) })),
    ),
  ]),
)

/** Returns the words that replaced hiragana inside another word of the text, as in 付桁, which was 付けた. */
export function brokenWords(language: string, text: string): string[] {
  const uses = glossary.flatMap(({ words: { [language as GlossaryLanguage]: word } }) =>
    word?.avoid.some((one) => hiragana.test(one)) ? word.use : [],
  )
  return uses.filter((use) => new RegExp(`(?!${beginning})${use}`, 'v').test(text))
}

/** The table of docs/glossary.md. */
export function glossaryTable(): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const cell = ({ use, avoid }: Required<Word>) =>
    avoid.length > 0 ? `${use}<br>not: ${avoid.join(', ')}` : use || '–'
  return [
    row(['English', '日本語', 'やさしい日本語', '简体中文', '한국어']),
    row(glossaryLanguages.map(() => '---')),
    ...glossary.map(({ words }) => row(glossaryLanguages.map((language) => cell(words[language])))),
  ].join('\n')
}
