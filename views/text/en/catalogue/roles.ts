import type * as ja from '../../ja/catalogue/roles.ts'
import type { RoleKind } from '../../roles.ts'

const words: Record<RoleKind, string> = {
  author: 'author',
  originalAuthor: 'original author',
  translator: 'translator',
  editor: 'editor',
  supervisor: 'editorial supervisor',
  illustrator: 'illustrator',
  photographer: 'photographer',
  commentator: 'commentary',
  reviser: 'textual editor',
  poet: 'poet',
  lyricist: 'lyrics',
  composer: 'composer',
  performer: 'performer',
  conductor: 'conductor',
  reader: 'reader',
  director: 'director',
  actor: 'actor',
  planner: 'planning',
  producer: 'producer',
  contributor: 'contributor',
}

export const roles: typeof ja.roles = { of: (kind) => words[kind] }
