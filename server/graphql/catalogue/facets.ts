import type { Facets as FacetsShape } from '../../domain/catalogue/facets.ts'
import type { Suggestion as SuggestionShape } from '../../domain/catalogue/suggest.ts'
import { builder } from '../builder.ts'
import { MaterialTypeEnum } from '../enums.ts'
import { Branch, branchWithId } from '../library/branch.ts'

type Of<Name extends keyof FacetsShape> = FacetsShape[Name][number]

const counted = 'Titles that are left when this is chosen in place of what the search names of its kind.'

const TypeFacet = builder.objectRef<Of<'types'>>('TypeFacet').implement({
  fields: (t) => ({
    type: t.expose('type', { type: MaterialTypeEnum }),
    count: t.exposeInt('count', { description: counted }),
  }),
})

const LanguageFacet = builder.objectRef<Of<'languages'>>('LanguageFacet').implement({
  fields: (t) => ({
    language: t.exposeString('language', { description: 'ISO 639-2 code.' }),
    count: t.exposeInt('count', { description: counted }),
  }),
})

const YearFacet = builder.objectRef<Of<'years'>>('YearFacet').implement({
  fields: (t) => ({
    from: t.exposeInt('from', { nullable: true, description: 'Null: whatever is older.' }),
    to: t.exposeInt('to'),
    count: t.exposeInt('count', { description: counted }),
  }),
})

const BranchFacet = builder.objectRef<Of<'branches'>>('BranchFacet').implement({
  fields: (t) => ({
    branch: t.field({ type: Branch, resolve: ({ branchId }, _args, context) => branchWithId(branchId, context) }),
    count: t.exposeInt('count', { description: counted }),
  }),
})

const NdcFacet = builder.objectRef<Of<'ndcs'>>('NdcFacet').implement({
  fields: (t) => ({
    ndc: t.exposeString('ndc', { description: 'The first digit of class numbers.' }),
    count: t.exposeInt('count', { description: counted }),
  }),
})

export const Facets = builder.objectRef<FacetsShape>('SearchFacets').implement({
  description: 'By what a search can be narrowed. A title with several values counts at each; one with none at none.',
  fields: (t) => ({
    types: t.field({ type: [TypeFacet], size: 10, resolve: ({ types }) => types }),
    languages: t.field({ type: [LanguageFacet], size: 10, resolve: ({ languages }) => languages }),
    years: t.field({
      type: [YearFacet],
      size: 10,
      description: 'Ten years each, the last first.',
      resolve: ({ years }) => years,
    }),
    branches: t.field({ type: [BranchFacet], size: 20, resolve: ({ branches }) => branches }),
    ndcs: t.field({ type: [NdcFacet], size: 10, resolve: ({ ndcs }) => ndcs }),
  }),
})

export const Suggestion = builder.objectRef<SuggestionShape>('SearchSuggestion').implement({
  description: 'Words in place of those that find nothing: with them, all else being the same, something is found.',
  fields: (t) => ({
    words: t.exposeString('words', { description: 'In place of the words of the search.' }),
  }),
})
