/** The roles of contributors, by the words that Japanese records use for them. */
const recorded = {
  author: '著 著者 共著 作 作者 執筆 述 文',
  originalAuthor: '原作 原作者 原著 原著者',
  translator: '訳 譯 翻訳 翻訳者 訳者 共訳 編訳 監訳 訳注 訳註',
  editor: '編 編者 編集 編集者 共編 編纂 編輯 編著 編著者 選 撰',
  supervisor: '監修 監修者 監修・編集',
  illustrator: '絵 画 挿絵 イラスト',
  photographer: '写真 撮影',
  commentator: '解説 解説者 注 註 校注 校註',
  reviser: '校訂 校訂者',
  poet: '詩 歌',
  lyricist: '作詞',
  composer: '作曲',
  performer: '演奏',
  conductor: '指揮',
  reader: '朗読',
  director: '監督',
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
export const roleKind = (role: string): RoleKind | undefined => kinds.get(role)
