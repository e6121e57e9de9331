import type { MaterialIcon } from '../../server/common/material-forms.ts'
import type { Schema } from '../parts/structured-data.tsx'
import { titleText } from '../parts/titles/title-line.tsx'
import { type RoleKind, roleKinds } from '../text/roles.ts'

/** The type of schema.org for each form of material (C44). Forms that are not here are creative works. */
const types: Partial<Record<MaterialIcon, string>> = {
  BOOK: 'Book',
  PICTURE_BOOK: 'Book',
  LARGE_PRINT: 'Book',
  EASY_READ: 'Book',
  BRAILLE: 'Book',
  EBOOK: 'Book',
  LOCAL: 'Book',
  MAGAZINE: 'PublicationIssue',
  DAISY: 'Audiobook',
  SPOKEN_CD: 'Audiobook',
  CASSETTE: 'AudioObject',
  CD: 'MusicAlbum',
  RECORD: 'MusicAlbum',
  DVD: 'Movie',
  BLU_RAY: 'Movie',
  VIDEO: 'Movie',
  LD: 'Movie',
  SCORE: 'SheetMusic',
  MAP: 'Map',
  GAME: 'Game',
}

/** Types with the properties of a book. */
const bookTypes = new Set(['Book', 'Audiobook'])

const properties: Partial<Record<RoleKind, 'author' | 'translator'>> = {
  author: 'author',
  originalAuthor: 'author',
  poet: 'author',
  translator: 'translator',
}

/** More people add bytes to the page and nothing to a result. */
const maxPeople = 4

/** Endings of the names of corporate bodies. Records do not tell bodies from persons. */
const body =
  /(?:委員会|協会|学会|研究会|同好会|編集部|新聞社|出版社|放送局|研究所|図書館|博物館|美術館|大学|センター|株式会社)$/

interface Described {
  title: string
  volume: string | null
  publisher: string | null
  publishedYear: number | null
  isbns: readonly string[]
  contributors: readonly { role: string; name: string }[]
  materialType: { icon: MaterialIcon }
}

/** A title as search engines read it (C44). */
export function titleSchema(title: Described, address: string): Schema {
  const { icon } = title.materialType
  const type = types[icon] ?? 'CreativeWork'
  const isbns = bookTypes.has(type) && title.isbns.length > 0 && { isbn: title.isbns.slice(0, 2) }
  return {
    '@type': type,
    url: address,
    name: titleText(title),
    ...people(title.contributors),
    ...(title.publisher && { publisher: { '@type': 'Organization', name: title.publisher } }),
    ...(title.publishedYear && { datePublished: String(title.publishedYear) }),
    ...isbns,
    ...(icon === 'EBOOK' && { bookFormat: 'https://schema.org/EBook' }),
  }
}

function people(contributors: Described['contributors']): Record<string, Schema[]> {
  const found: Record<string, Schema[]> = {}
  for (const { role, name } of contributors.slice(0, maxPeople)) {
    const [[kind] = []] = roleKinds(role) ?? []
    const property = (kind && properties[kind]) ?? 'contributor'
    const listed = found[property] ?? []
    found[property] = [...listed, { '@type': body.test(name) ? 'Organization' : 'Person', name }]
  }
  return found
}
