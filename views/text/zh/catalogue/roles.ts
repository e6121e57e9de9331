import type * as ja from '../../ja/catalogue/roles.ts'
import type { RoleKind } from '../../roles.ts'
import type { Translation } from '../../translation.ts'

const words: Record<RoleKind, string> = {
  author: '著',
  originalAuthor: '原著',
  translator: '译',
  editor: '编',
  supervisor: '监修',
  illustrator: '绘',
  photographer: '摄影',
  commentator: '解说',
  reviser: '校订',
  poet: '诗',
  lyricist: '作词',
  composer: '作曲',
  performer: '演奏',
  conductor: '指挥',
  reader: '朗读',
  director: '导演',
  actor: '演出',
  planner: '策划',
  producer: '制作',
  contributor: '协助',
}

export const roles: Translation<typeof ja.roles> = { of: (kind) => words[kind] }
