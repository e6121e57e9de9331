import type * as ja from '../../ja/catalogue/roles.ts'
import type { RoleKind } from '../../roles.ts'
import type { Translation } from '../../translation.ts'

const words: Record<RoleKind, string> = {
  author: '지음',
  originalAuthor: '원작',
  translator: '옮김',
  editor: '엮음',
  supervisor: '감수',
  illustrator: '그림',
  photographer: '사진',
  commentator: '해설',
  reviser: '교정',
  poet: '시',
  lyricist: '작사',
  composer: '작곡',
  performer: '연주',
  conductor: '지휘',
  reader: '낭독',
  director: '감독',
  actor: '출연',
  planner: '기획',
  producer: '제작',
  contributor: '협력',
}

export const roles: Translation<typeof ja.roles> = { of: (kind) => words[kind] }
