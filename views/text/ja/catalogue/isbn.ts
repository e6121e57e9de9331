/** The page of an ISBN that no title has. */
export const isbn = {
  none: 'これはISBNではありません。ISBNは10桁か13桁の番号です。写しまちがいがないか確かめてください。',
  notFound: 'このISBNの資料はこの図書館にありません。同じ作品の別の版は、書名で探すと見つかることがあります。',
  search: '書名や著者名で探す',
}
