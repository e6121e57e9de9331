/**
 * SQL: whether a column begins with a text. Both are SQL expressions. The range can be read along an index
 * that sorts by code point, which LIKE with a parameter cannot.
 */
export const beginsSql = (column: string, text: string) =>
  `${column} COLLATE "C" >= ${text} AND ${column} COLLATE "C" < ${text} || U&'\\+10FFFF'`
