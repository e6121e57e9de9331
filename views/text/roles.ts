/** The roles of contributors, by the words that Japanese records use for them. */
const recorded = {
  author: '著 著者 共著 著作 作 作者 執筆 執筆者 著者代表 述 文 小説 再話',
  originalAuthor: '原作 原作者 原著 原著者',
  translator: '訳 譯 翻訳 翻訳者 訳者 共訳 編訳 監訳 訳注 訳註 改訳 補訳 選訳 抄訳 新訳 全訳 日本語訳 現代語訳',
  editor: '編 編者 編集 編集者 共編 編纂 編輯 編著 編著者 編集代表 責任編集 総編集 編注 主編 選 撰',
  supervisor: '監修 監修者 監修・編集 総監修 日本語版監修 責任監修',
  illustrator: '絵 画 挿絵 挿画 さし絵 作画 イラスト',
  photographer: '写真 撮影',
  commentator: '解説 解説者 解題 注 註 注解 校注 校註',
  reviser: '校訂 校訂者',
  poet: '詩 歌',
  lyricist: '作詞',
  composer: '作曲',
  performer: '演奏 演奏者 独奏 伴奏 歌唱 ピアノ ヴァイオリン チェロ',
  conductor: '指揮',
  reader: '朗読',
  director: '監督 総監督',
  actor: '出演',
  planner: '企画 構成',
  producer: '制作',
  contributor: '協力者 その他 編集協力',
} as const

export type RoleKind = keyof typeof recorded

const kinds = new Map(
  Object.entries(recorded).flatMap(([kind, words]) =>
    words.split(' ').map((word) => [word, kind as RoleKind] as const),
  ),
)

/** Undefined for a role that is not in the table. */
const roleKind = (role: string): RoleKind | undefined => kinds.get(role)

/** The kinds of a role that is several, such as 作・絵. Undefined when one of them is not in the table. */
export function roleKinds(role: string): [kind: RoleKind, part: string][] | undefined {
  const kind = roleKind(role)
  const parts = kind ? [role] : role.split('・')
  const found = parts.flatMap((part): [RoleKind, string][] => {
    const known = roleKind(part)
    return known ? [[known, part]] : []
  })
  return found.length === parts.length ? found : undefined
}
