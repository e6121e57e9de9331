import type * as ja from '../../ja/catalogue/isbn.ts'

export const isbn: typeof ja.isbn = {
  none: 'This is not an ISBN. An ISBN has 10 or 13 digits: please check whether one of them is wrong.',
  notFound: 'The library has nothing with this ISBN. Search by title: there may be another edition.',
  search: 'Search by title or author',
}
