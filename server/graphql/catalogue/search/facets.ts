import type { Facets as FacetsShape } from '../../../domain/catalogue/search/facets.ts'
import type { Understanding as UnderstandingShape } from '../../../domain/catalogue/search-fallback/interpretation.ts'
import type { Suggestion as SuggestionShape } from '../../../domain/catalogue/search-fallback/suggest.ts'
import { builder } from '../../engine/schema/builder.ts'
import { MaterialTypeEnum, SearchRungEnum } from '../../enums.ts'
import { Branch, branchWithId } from '../../library/branch.ts'

type Of<Name extends Exclude<keyof FacetsShape, 'total' | 'inPassing'>> = FacetsShape[Name][number]

const counted = 'Titles that are left when this is chosen in place of what the search names of its kind.'

const TypeFacet = builder.objectRef<Of<'types'>>('TypeFacet').implement({
  description: 'A material type that titles of the search have.',
  fields: (t) => ({
    type: t.expose('type', { type: MaterialTypeEnum, description: 'Chosen by `materialTypes` of the conditions.' }),
    count: t.exposeInt('count', { description: counted }),
  }),
})

const LanguageFacet = builder.objectRef<Of<'languages'>>('LanguageFacet').implement({
  description: 'A language that titles of the search have.',
  fields: (t) => ({
    language: t.exposeString('language', { description: 'ISO 639-2 code.' }),
    count: t.exposeInt('count', { description: counted }),
  }),
})

const YearFacet = builder.objectRef<Of<'years'>>('YearFacet').implement({
  description: 'Ten years in which titles of the search were published.',
  fields: (t) => ({
    from: t.exposeInt('from', { nullable: true, description: 'Null: whatever is older.' }),
    to: t.exposeInt('to', { description: 'The last of the years.' }),
    count: t.exposeInt('count', { description: counted }),
  }),
})

const BranchFacet = builder.objectRef<Of<'branches'>>('BranchFacet').implement({
  description: 'A branch that has copies of titles of the search.',
  fields: (t) => ({
    branch: t.field({
      type: Branch,
      description: 'It owns a copy; one that can be lent now, where the search asks for such.',
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
    }),
    count: t.exposeInt('count', { description: counted }),
  }),
})

const NdcFacet = builder.objectRef<Of<'ndcs'>>('NdcFacet').implement({
  description: 'A main class of the classification (NDC) that titles of the search have.',
  fields: (t) => ({
    ndc: t.exposeString('ndc', { description: 'The first digit of class numbers.' }),
    count: t.exposeInt('count', { description: counted }),
  }),
})

const mostFirst = 'Those with the most titles first; those with none are absent.'

export const Facets = builder.objectRef<FacetsShape>('SearchFacets').implement({
  description: 'By what a search can be narrowed. A title with several values counts at each; one with none at none.',
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
      description: 'Ten years each, the last first.',
      resolve: ({ years }) => years,
    }),
    branches: t.field({ type: [BranchFacet], size: 20, description: mostFirst, resolve: ({ branches }) => branches }),
    ndcs: t.field({
      type: [NdcFacet],
      size: 10,
      description: 'By their digits, 0 first; those with no titles are absent.',
      resolve: ({ ndcs }) => ndcs,
    }),
  }),
})

export const Suggestion = builder.objectRef<SuggestionShape>('SearchSuggestion').implement({
  description: 'Words in place of those that find nothing: with them, all else being the same, something is found.',
  fields: (t) => ({
    words: t.exposeString('words', { description: 'In place of the words of the search.' }),
  }),
})

export const Understanding = builder.objectRef<UnderstandingShape>('SearchUnderstanding').implement({
  description: 'What was looked for in place of what was typed, since that finds nothing.',
  fields: (t) => ({
    rung: t.expose('rung', { type: SearchRungEnum, description: 'How it was understood.' }),
    words: t.exposeString('words', { description: 'What was looked for, for people to read.' }),
  }),
})
