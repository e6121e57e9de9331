import { graphql, type ResultOf } from '../../graphql.ts'

/** The names of a material type, for `texts.typeName`. */
export const MaterialTypeNames = graphql(`
  fragment MaterialTypeNames on MaterialType @_unmask { code name nameEn nameEasy nameZh nameKo }
`)

export type NamedType = ResultOf<typeof MaterialTypeNames>

/** The material types that a form offers. */
export const OfferedTypes = graphql(
  `fragment OfferedTypes on Library @_unmask { materialTypes { ...MaterialTypeNames } }`,
  [MaterialTypeNames],
)
