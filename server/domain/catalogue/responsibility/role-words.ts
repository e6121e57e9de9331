/** Roles that one letter says and with which a given name can end too, as 文 and 作 do. */
const letters = [...'作文絵画詩歌書話句選述撰談']

/** Roles that follow a name without a space. 訳 also stands for 譯, and 注 for 註. */
const written = `
  著 共著 原著 編著 合著 著作 譯著 訳編 訳著
  訳 共訳 監訳 翻訳 編訳 抄訳 改訳 補訳 選訳 校訳 訳注 訳解 訳詞 訳詩 現代語訳 口語訳 日本語訳
  編 共編 編集 編纂 編輯 編修 編述 編注 編注訳 編訳注 編曲 撰集 選集 編選 選編
  校注 評注 評釈 注釈 訓注 補注 頭注 注解 證註 証註 集註 標注 注 校訂 校閲 校合 校異 補校 校正 点校 訓読 訓点 解読 翻刻 翻案 通釈
  監修 原作 原案 原画 原文 脚本 脚色 台本 監督 演出 振付 出演 主演 共演 指揮 演奏 独奏 伴奏 独唱 合唱 作曲 作詞 作詩 採譜 歌唱 唄
  朗読 口演 口述 講演 講述 講話 講義 談話 企画 制作 製作 構成 執筆 解説 解題 序 序文 跋 写真 撮影 挿絵 挿画 装画 装幀 装丁
  漫画 劇画 作画 再話 取材 対談 鼎談 司会 協力 調査 指導 料理 発行 刊行 作成 作製 製図 考案 考証 出題 音楽 録音 増補 改訂 改編 補遺 補 主編 編者 訳者 著者 監 作歌 浄書 研究代表者 研究代表 小説`

/**
 * Roles that only a space, a slash or a colon divides from the name, because a name can end as they begin: 古在由重訳 is 古在由重 and
 * 訳.
 */
const apart = `
  全訳 新訳 完訳 重訳 和訳 英訳 邦訳 対訳
  さく え ぶん やく へん ちょ しゃしん うた おはなし お話 はなし かんしゅう さしえ さし絵 まんが マンガ コミック イラスト イラストレーション
  シナリオ ストーリー デザイン ブックデザイン カバーデザイン カバーイラスト カバー スタイリング キャラクター原案 キャラクターデザイン
  テレビシナリオ カバーイラスト原案 その他 紹介 演 総合プロデューサー エグゼクティブプロデューサー
  ナレーション ナレーター プロデュース プロデューサー インタビュー インタヴュー インタビュアー 聞き手 きき手 聞書 聞き書き 語り 語り手 読み手 声 声の出演
  ピアノ ヴァイオリン バイオリン ヴィオラ チェロ フルート オルガン ギター ハープ トランペット クラリネット ソプラノ アルト メゾソプラノ テノール バリトン バス
  ヴォーカル ボーカル アレンジ ピアノアレンジ 箏 琴 三味線 尺八 人形 切り絵 版画 木版画 造形 工作 手芸 地図 付録 文責 題字 題簽 推薦 帯文 代表 案 詞 曲 訓
  編者代表 著者代表 編集代表 編集主幹 編集委員 執筆者 朗読者 演奏者 出演者 監督者
  编 编著 译 主编 编译 绘 摄影 校译 지음 지은이 옮김 옮긴이 그림 그린이 글 글쓴이 엮음 엮은이 편저 저 역 편 감수 사진`

/** The words of the catalogue for roles in other letters. */
const usual: Record<string, string> = {
  ...{
    さく: '作',
    え: '絵',
    ぶん: '文',
    やく: '訳',
    へん: '編',
    ちょ: '著',
    しゃしん: '写真',
    うた: '歌',
    おはなし: 'お話',
  },
  ...{ かんしゅう: '監修', さしえ: 'さし絵', はなし: '話', 演: '演奏' },
  ...{ 编: '編', 编著: '編著', 译: '訳', 主编: '主編', 编译: '編訳', 绘: '絵', 摄影: '撮影', 校译: '校訳' },
  ...{
    지음: '著',
    지은이: '著',
    저: '著',
    옮김: '訳',
    옮긴이: '訳',
    역: '訳',
    그림: '絵',
    그린이: '絵',
    글: '文',
    글쓴이: '文',
  },
  ...{ 엮음: '編', 엮은이: '編', 편: '編', 편저: '編著', 감수: '監修', 사진: '写真' },
}

const wordsOf = (list: string) => list.trim().split(/\s+/)
const inOneForm = (role: string) => role.replace(/譯/g, '訳').replace(/註/g, '注')
const setOf = (words: string[]) => new Set(words.map(inOneForm))

const gluedWords = setOf([...wordsOf(written), ...letters])
const allWords = setOf([...wordsOf(written), ...letters, ...wordsOf(apart)])
/** Roles in kana, which can follow a name in Chinese characters without a space: 三浦太郎さく・え. */
const kanaWords = new Set(['さく', 'え', 'ぶん', 'やく', 'へん', 'まんが', 'マンガ', 'イラスト', 'シナリオ'])

const gluedPrefixes = wordsOf('共同 共 責任 総合 総 日本語版 日本版 日本語 企画 原案 編集 執筆 製作 制作')
const allPrefixes = [
  ...gluedPrefixes,
  ...wordsOf(
    '医学 学術 栄養 料理 英文 本文 特別 分担 翻訳 全体 劇場版 キャラクター 英語 中国語 音楽 歴史 科学 学習 映画 表紙',
  ),
  ...wordsOf('カバー ピアノ 楽譜'),
]
const suffixes = wordsOf('者代表 代表 協力 総指揮 主幹 委員 担当 助手 統括 指導 者')
const compound =
  /^[\p{sc=Kana}ー]{2,12}(?:デザイン|シナリオ|ストーリー|プロデューサー|ディレクター|アレンジ|イラスト)$/u

/** Two roles without a sign between them. */
const pairs = new Set(['作絵', '文絵', '絵文', '詩画', '文写真', '文画'])
const joint = /\s*[・･/／＋+＆&、]\s*|と|\s+/

/** The longest role that is looked for at the end of a name. */
const longest = 20

function isOneRole(text: string, words: Set<string>, prefixes: string[], depth = 2): boolean {
  const role = inOneForm(text)
  if (words.has(role) || pairs.has(role)) return true
  if (suffixes.some((suffix) => role.endsWith(suffix) && words.has(role.slice(0, -suffix.length)))) return true
  return (
    depth > 0 &&
    prefixes.some(
      (prefix) => role.startsWith(prefix) && isOneRole(role.slice(prefix.length), words, prefixes, depth - 1),
    )
  )
}

/** True when the text is one role or several roles, and nothing else. */
export function isRole(text: string): boolean {
  if (text.length > 60) return false
  return text.split(joint).every((part) => isOneRole(part, allWords, allPrefixes) || compound.test(part))
}

/** Divides a name from the role that follows it without a space. Undefined when the text ends in no role. */
export function roleAtEnd(text: string): { name: string; role: string; isDoubtful: boolean } | undefined {
  for (let start = Math.max(2, text.length - longest); start < text.length; start++) {
    const [name, role] = [text.slice(0, start), text.slice(start)]
    if (/[・･/／]$/.test(name)) continue
    const parts = role.split(/[・･/／＋+]/)
    const isGlued = parts.every((part) => isOneRole(part, gluedWords, gluedPrefixes))
    const isKana = /\p{sc=Han}{3}$/u.test(name) && role.split(/[・と]/).every((part) => kanaWords.has(part))
    if (!isGlued && !isKana) continue
    const isDoubtful = letters.includes(role) || ['序', '監', '補'].includes(role) || (isKana && role.length < 3)
    // The last letter of a given name, as in 三浦 金作.
    return isDoubtful && [...(name.split(' ').at(-1) ?? '')].length < 2 ? undefined : { name, role, isDoubtful }
  }
  return undefined
}

/** Writes a role as the catalogue does: さく・え becomes 作・絵. */
export function usualRole(role: string): string {
  const parts = role.split(joint).flatMap((part) => (pairs.has(part) ? [part.slice(0, 1), part.slice(1)] : [part]))
  return parts.map((part) => usual[part] ?? part).join('・')
}
