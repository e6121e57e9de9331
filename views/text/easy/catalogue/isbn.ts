import type * as ja from '../../ja/catalogue/isbn.ts'
import type { Translation } from '../../translation.ts'

export const isbn: Translation<typeof ja.isbn> = {
  none: 'これはISBNではありません。ISBNは10か13の数字（すうじ）です。もう一度見てください。',
  notFound: 'このISBNの本は、この図書館にありません。本の名前でさがすと、あるかもしれません。',
  search: '本の名前や書いた人でさがす',
}
