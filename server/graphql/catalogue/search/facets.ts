import type { Facets as FacetsShape } from '../../../domain/catalogue/search/facets.ts'
import type { Understanding as UnderstandingShape } from '../../../domain/catalogue/search-fallback/interpretation.ts'
import type { Suggestion as SuggestionShape } from '../../../domain/catalogue/search-fallback/suggest.ts'
import { builder } from '../../engine/schema/builder.ts'
import { MaterialTypeEnum, SearchRungEnum } from '../../enums.ts'
import { Branch, branchWithId } from '../../library/branch.ts'

type Of<Name extends Exclude<keyof FacetsShape, 'total' | 'inPassing'>> = FacetsShape[Name][number]

const counted = 'Number of titles when this value replaces the current one.'

const TypeFacet = builder.objectRef<Of<'types'>>('TypeFacet').implement({
  description: 'A material type in the search results.',
  fields: (t) => ({
    type: t.expose('type', {
      type: MaterialTypeEnum,
      description: 'Material type, for the condition `materialTypes`.',
    }),
    count: t.exposeInt('count', { description: counted }),
  }),
})

const LanguageFacet = builder.objectRef<Of<'languages'>>('LanguageFacet').implement({
  description: 'A language in the search results.',
  fields: (t) => ({
    language: t.exposeString('language', { description: 'ISO 639-2 code.' }),
    count: t.exposeInt('count', { description: counted }),
  }),
})

const YearFacet = builder.objectRef<Of<'years'>>('YearFacet').implement({
  description: 'A decade of publication in the search results.',
  fields: (t) => ({
    from: t.exposeInt('from', { nullable: true, description: 'First year. Null when it covers all earlier years.' }),
    to: t.exposeInt('to', { description: 'Last year.' }),
    count: t.exposeInt('count', { description: counted }),
  }),
})

const BranchFacet = builder.objectRef<Of<'branches'>>('BranchFacet').implement({
  description: 'A branch with copies of titles in the search results.',
  fields: (t) => ({
    branch: t.field({
      type: Branch,
      description: 'Owner of a copy.',
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
    }),
    count: t.exposeInt('count', { description: counted }),
  }),
})

const NdcFacet = builder.objectRef<Of<'ndcs'>>('NdcFacet').implement({
  description: 'A main class (NDC) in the search results.',
  fields: (t) => ({
    ndc: t.exposeString('ndc', { description: 'First digit of the class numbers.' }),
    count: t.exposeInt('count', { description: counted }),
  }),
})

const mostFirst = 'Values by number of titles, largest first.'

export const Facets = builder.objectRef<FacetsShape>('SearchFacets').implement({
  description: 'Values that narrow a search. A title counts for each of its values.',
  fields: (t) => ({
    types: t.field({ type: [TypeFacet], size: 10, description: mostFirst, resolve: ({ types }) => types }),
    languages: t.field({
      type: [LanguageFacet],
      size: 10,
      description: mostFirst,
      resolve: ({ languages }) => languages,
    }),
    years: t.field({
      type: [YearFacet],
      size: 10,
      description: 'Counts per decade of publication, newest first.',
      resolve: ({ years }) => years,
    }),
    branches: t.field({ type: [BranchFacet], size: 20, description: mostFirst, resolve: ({ branches }) => branches }),
    ndcs: t.field({
      type: [NdcFacet],
      size: 10,
      description: 'Main classes by digit. Classes without titles are absent.',
      resolve: ({ ndcs }) => ndcs,
    }),
  }),
})

export const Suggestion = builder.objectRef<SuggestionShape>('SearchSuggestion').implement({
  description: 'Alternative words that find titles when the search finds none.',
  fields: (t) => ({
    words: t.exposeString('words', { description: 'Replacement for the words of the search.' }),
  }),
})

export const Understanding = builder.objectRef<UnderstandingShape>('SearchUnderstanding').implement({
  description: 'The interpretation of a search that finds nothing as entered.',
  fields: (t) => ({
    fallback: t.expose('rung', { type: SearchRungEnum, description: 'Kind of interpretation.' }),
    words: t.exposeString('words', { description: 'Readable form of the words that were searched.' }),
  }),
})
