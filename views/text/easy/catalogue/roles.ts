import type * as ja from '../../ja/catalogue/roles.ts'
import type { RoleKind } from '../../roles.ts'
import type { Translation } from '../../translation.ts'

const words: Record<RoleKind, string> = {
  author: '書いた人',
  originalAuthor: 'もとの話を書いた人',
  translator: '日本語にした人',
  editor: 'まとめた人',
  supervisor: '中を見た人',
  illustrator: '絵をかいた人',
  photographer: '写真をとった人',
  commentator: 'せつめいを書いた人',
  reviser: '字をなおした人',
  poet: '詩（し）を書いた人',
  lyricist: '歌のことばを書いた人',
  composer: '曲（きょく）を作った人',
  performer: '音楽をした人',
  conductor: '指揮（しき）をした人',
  reader: '声で読んだ人',
  director: '監督（かんとく）',
  actor: '出ている人',
  planner: '考えた人',
  producer: '作った人',
  contributor: '手伝（てつだ）った人',
}

export const roles: Translation<typeof ja.roles> = { of: (kind) => words[kind] }
