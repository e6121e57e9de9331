import type { Facets as FacetsShape } from '../../../domain/catalogue/search/facets.ts'
import type {
  InterpretationKind,
  Interpretation as UnderstandingShape,
} from '../../../domain/catalogue/search-fallback/interpretation.ts'
import type { Suggestion as SuggestionShape } from '../../../domain/catalogue/search-fallback/suggest.ts'
import { builder } from '../../engine/schema/builder.ts'
import { Branch, branchWithId } from '../../library/branch.ts'
import { locationWithId, ShelvingLocation } from '../../library/locations.ts'
import { MaterialType, materialTypeWithCode } from '../../library/material-types.ts'

const SearchRungEnum = builder.enumType('SearchFallback', {
  description: 'How a search was interpreted.',
  values: {
    SPELLING: { description: "Other spellings of a name, from the library's table, were included." },
    TRANSLITERATION: { description: 'Words in Latin letters or hangul were also searched by their Japanese sound.' },
    SYNONYM: {
      description: 'Words with the same meaning were also searched, because few or no titles have the words.',
    },
    VOLUME: { description: 'A number or part, such as 第3巻 or 上, was taken for a volume, which comes first.' },
    NUMERALS: { description: 'Numbers or years were rewritten, for example 百万 as 100万 or 平成2年 as 1990.' },
    CHINESE: { description: 'Chinese characters were replaced by their Japanese forms.' },
    SOUND: { description: 'Words were matched by sound: kana, kanji readings or romanised Japanese.' },
    CUT: { description: 'A word was split in two, for example a title joined to its author.' },
    PERSON: { description: 'A name with an honorific, a role or a form was searched as the works of the person.' },
    NEAR: { description: 'A word was corrected by one edit.' },
    CLASS: { description: 'A class number was searched as its class, or as the nearest one above that has titles.' },
    ISBN: { description: 'An ISBN was replaced by those of the catalogue that differ from it by one slip.' },
  } as const satisfies Record<InterpretationKind, object>,
})

type FacetOf<Name extends Exclude<keyof FacetsShape, 'total' | 'isLowerBound' | 'ofFirst' | 'inPassing'>> =
  FacetsShape[Name][number]

const countDescription = 'Number of titles when this value replaces the current one.'

const TypeFacet = builder.objectRef<FacetOf<'types'>>('TypeFacet').implement({
  description: 'A material type in the search results.',
  fields: (t) => ({
    type: t.field({
      type: MaterialType,
      description: 'Material type, whose code is for the condition `materialTypes`.',
      resolve: ({ type }, _args, context) => materialTypeWithCode(type, context),
    }),
    typeCode: t.field({
      type: 'MaterialTypeCode',
      description: 'Code of the material type. Documents of 1.0.0 get it when they ask `type` without a selection.',
      deprecationReason: 'Use `type { code }`.',
      resolve: async ({ type }, _args, context) => (await materialTypeWithCode(type, context)).code,
    }),
    count: t.exposeInt('count', { description: countDescription }),
  }),
})

const LanguageFacet = builder.objectRef<FacetOf<'languages'>>('LanguageFacet').implement({
  description: 'A language in the search results.',
  fields: (t) => ({
    language: t.exposeString('language', { description: 'ISO 639-2 code.' }),
    count: t.exposeInt('count', { description: countDescription }),
  }),
})

const YearFacet = builder.objectRef<FacetOf<'years'>>('YearFacet').implement({
  description: 'A decade of publication in the search results.',
  fields: (t) => ({
    from: t.exposeInt('from', { nullable: true, description: 'First year. Null when it covers all earlier years.' }),
    to: t.exposeInt('to', { description: 'Last year.' }),
    count: t.exposeInt('count', { description: countDescription }),
  }),
})

const BranchFacet = builder.objectRef<FacetOf<'branches'>>('BranchFacet').implement({
  description: 'A branch with copies of titles in the search results.',
  fields: (t) => ({
    branch: t.field({
      type: Branch,
      description: 'Owner of a copy.',
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
    }),
    count: t.exposeInt('count', { description: countDescription }),
  }),
})

const LocationFacet = builder.objectRef<FacetOf<'locations'>>('ShelvingLocationFacet').implement({
  description: 'A shelving location with copies of titles in the search results.',
  fields: (t) => ({
    location: t.field({
      type: ShelvingLocation,
      nullable: true,
      description: 'The location, for the condition `locationIds`. Null when it was deleted meanwhile.',
      resolve: ({ locationId }, _args, context) => locationWithId(locationId, context),
    }),
    count: t.exposeInt('count', { description: countDescription }),
  }),
})

const NdcFacet = builder.objectRef<FacetOf<'ndcs'>>('NdcFacet').implement({
  description: 'A main class (NDC) in the search results.',
  fields: (t) => ({
    ndc: t.exposeString('ndc', { description: 'First digit of the class numbers.' }),
    count: t.exposeInt('count', { description: countDescription }),
  }),
})

const NameFacet = builder.objectRef<FacetOf<'subjects'>>('NameFacet').implement({
  description: 'A name in the search results.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'The name as recorded. Spellings that search takes for the same count as one.',
    }),
    count: t.exposeInt('count', { description: 'Number of the titles found that have this name.' }),
  }),
})

const nameFacetLimits =
  'The most frequent 20 of at most 10,000 titles, the most frequent first. Empty when the search has neither words nor another condition besides those of the other facets.'

const facetOrderDescription = 'Values by number of titles, largest first.'

export const Facets = builder.objectRef<FacetsShape>('SearchFacets').implement({
  description: 'Values that narrow a search. A title counts for each of its values.',
  fields: (t) => ({
    ofFirst: t.exposeInt('ofFirst', {
      nullable: true,
      description: 'The counts cover only so many of the titles, because of `countUpTo`. Null when they cover all.',
    }),
    types: t.field({ type: [TypeFacet], size: 10, description: facetOrderDescription, resolve: ({ types }) => types }),
    languages: t.field({
      type: [LanguageFacet],
      size: 10,
      description: facetOrderDescription,
      resolve: ({ languages }) => languages,
    }),
    years: t.field({
      type: [YearFacet],
      size: 10,
      description: 'Counts per decade of publication, newest first.',
      resolve: ({ years }) => years,
    }),
    branches: t.field({
      type: [BranchFacet],
      size: 20,
      description: facetOrderDescription,
      resolve: ({ branches }) => branches,
    }),
    locations: t.field({
      type: [LocationFacet],
      size: 20,
      description: `Shelving locations of the branch in the condition \`branchId\`. Empty without it. At most 200, by number of titles, largest first.`,
      resolve: ({ locations }) => locations,
    }),
    ndcs: t.field({
      type: [NdcFacet],
      size: 10,
      description:
        'Main classes by digit. Classes without titles are absent. A condition `ndc` of several digits narrows these too.',
      resolve: ({ ndcs }) => ndcs,
    }),
    contributors: t.field({
      type: [NameFacet],
      size: 20,
      description: `Contributors, for the condition \`contributor\`. ${nameFacetLimits}`,
      resolve: ({ contributors }) => contributors,
    }),
    series: t.field({
      type: [NameFacet],
      size: 20,
      description: `Series without the number in them, for the condition \`series\`. ${nameFacetLimits}`,
      resolve: ({ series }) => series,
    }),
    subjects: t.field({
      type: [NameFacet],
      size: 20,
      description: `Subjects, for the condition \`subjectHeading\`. ${nameFacetLimits}`,
      resolve: ({ subjects }) => subjects,
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
