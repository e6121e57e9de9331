/**
 * Words that やさしい日本語 may write without a reading. The kanji are those of levels 4 and 3 of the Japanese-Language
 * Proficiency Test until 2009. Of words with several kanji, those on its word lists for these levels count.
 */
const beginners =
  '一七万三上下中九二五人今休会何先入八六円出分前北十千半午南友口古右名四国土外多大天女子学安小少山川左年後手新日時' +
  '書月木本来東校母毎気水火父生男白百目社空立耳聞花行西見言話語読買足車週道金長間雨電食飲駅高魚'
const next =
  '不世主乗事京仕代以低住体作使便借働元兄光写冬切別力勉動区医去台合同味品員問回図地堂場声売夏夕夜太好妹姉始字室家' +
  '寒屋工市帰広度建引弟弱強待心思急悪意所持教文料方旅族早明映春昼暑暗曜有服朝村林森業楽歌止正歩死民池注洋洗海漢牛物' +
  '特犬理産用町画界病発県真着知短研私秋究答紙終習考者肉自色花英茶菜薬親計試説貸質赤走起転軽近送通進運遠都重野銀門開' +
  '院集青音頭題顔風飯館首験鳥黒'

export const easyKanji: ReadonlySet<string> = new Set(beginners + next)

/** Words of several kanji that beginners know. */
export const easyWords: ReadonlySet<string> = new Set([
  // Beginners learn these words before their kanji.
  '次',
  '数',
  '店',
  '絵',
  '一番',
  '図書館',
  '日本',
  '日本語',
  '英語',
  '漢字',
  '今日',
  '毎日',
  '曜日',
  '時間',
  '週間',
  '電話',
  '名前',
  '会社',
  '学校',
  '家族',
  '住所',
  '地図',
  '仕事',
  '用意',
  '写真',
  '映画',
  '料理',
  '動物',
  '病気',
  '電気',
  '電車',
  '手紙',
  '音楽',
  '中国',
  '中国語',
  '一度',
  '自分',
  '質問',
  '旅行',
  '何度',
  '何回',
  '何日',
  '何年',
  '何語',
  '日月火水木金土',
])

/** Words that may stand directly before another word: 今使う, 1回使う, 90日間. */
export const easyPrefixes: readonly string[] = ['今', '一度', '一番', '何日', '日', '回', '間']

/** The word that the menu shows with its reading on every page. */
export const menuWords: ReadonlySet<string> = new Set(['予約'])
