import type * as ja from '../../ja/catalogue/isbn.ts'
import type { Translation } from '../../translation.ts'

export const isbn: Translation<typeof ja.isbn> = {
  none: '这不是ISBN。ISBN是10位或13位的号码。请检查有没有抄错。',
  notFound: '本图书馆没有此ISBN的资料。按书名检索，有时能找到同一作品的其他版本。',
  search: '按书名或著者检索',
}
