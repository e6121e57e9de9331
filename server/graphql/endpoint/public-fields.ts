import { type DocumentNode, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import { schema } from '../schema.ts'

/** Root fields whose values are the same for all viewers. Responses with other root fields are not cached. */
const publicRootFields = new Set([
  'arrivalWeeks',
  'branch',
  'cqlContextSets',
  'cqlIndexes',
  'folding',
  'headings',
  'isbn',
  'isbnLookups',
  'itemsByBarcodes',
  'retentionDays',
  'library',
  'mostReserved',
  'ndcClass',
  'ndcMainClasses',
  'newTitles',
  'ranking',
  'title',
  'titles',
  'titlesByControlNumbers',
  'titlesByCql',
  'titlesByIds',
  'titlesByIsbns',
  'work',
])

/** Fields below them that depend on the viewer. */
export const viewerFields = new Set([
  'Title.isFavourite',
  'Title.isInBasket',
  'Title.pickupBranches',
  'Title.refusal',
  'Title.viewerState',
])

const isPublicByDocument = new WeakMap<DocumentNode, boolean>()

/** Returns whether all fields of a document are the same for all viewers. */
export function isPublic(document: DocumentNode): boolean {
  const before = isPublicByDocument.get(document)
  if (before !== undefined) return before
  const types = new TypeInfo(schema)
  let answer = true
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name: { value: name } }) => {
        const type = types.getParentType()
        const isRoot = type === schema.getQueryType() && !name.startsWith('__')
        if ((isRoot && !publicRootFields.has(name)) || viewerFields.has(`${type?.name}.${name}`)) answer = false
      },
    }),
  )
  isPublicByDocument.set(document, answer)
  return answer
}
