/** Where an address names a book by its ISBN. */
const ja = {
  none: 'これはISBNではありません。ISBNは10けたか13けたの番号です。写しまちがいがないか確かめてください。',
  notFound: 'このISBNの資料はこの図書館にありません。同じ作品の別の版は、書名で探すと見つかることがあります。',
  search: '書名や著者名で探す',
}

const en: typeof ja = {
  none: 'This is no ISBN. An ISBN has 10 or 13 digits: look whether one of them is wrong.',
  notFound: 'The library has nothing with this ISBN. Search by title: there may be another edition.',
  search: 'Search by title or author',
}

export const isbnTexts = { ja, en }
