import type * as ja from '../ja/lists.ts'

export const lists: typeof ja.lists = {
  title: 'Featured lists',
  all: 'All featured lists',
  none: 'There are no featured lists at the moment.',
  display: 'On display at:',
  feed: 'Atom feed of this list',
}
