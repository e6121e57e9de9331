import { readCql } from '../../../domain/catalogue/cql/conditions.ts'
import { contextSets } from '../../../domain/catalogue/cql/context-sets.ts'
import { cqlIndexes, type CqlIndex as IndexShape } from '../../../domain/catalogue/cql/indexes.ts'
import { CqlRefused, cqlDiagnostics } from '../../../domain/catalogue/cql/refused.ts'
import { foldConditions } from '../../../domain/catalogue/search/folded-conditions.ts'
import { branchesOf } from '../../../domain/library/rules/rule-cache.ts'
import type { Context } from '../../engine/context/context.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalType } from '../../engine/schema/refusal-types.ts'
import { Title } from '../title.ts'
import { cqlWork } from './search-work.ts'
import { TitleConnection, TitleEdge, titlePage } from './title-connection.ts'

builder.objectType(CqlRefused, {
  ...refusalType(CqlRefused),
  description: 'A query in CQL that cannot be read or answered, as SRU says it.',
  fields: (t) => ({
    diagnostic: t.exposeInt('diagnostic', { description: 'Its number in info:srw/diagnostic/1.' }),
    meaning: t.string({
      description: 'What that number means.',
      resolve: ({ diagnostic }) => cqlDiagnostics[diagnostic],
    }),
    details: t.exposeString('details', { description: 'The part of the query that it is about, or what is accepted.' }),
  }),
})

const CqlSet = builder.objectRef<keyof typeof contextSets>('CqlContextSet').implement({
  description: 'A set of names that a query in CQL can use.',
  fields: (t) => ({
    prefix: t.string({
      description: 'What stands before its names, as dc in dc.title, unless the query gives it another.',
      resolve: (prefix) => prefix,
    }),
    address: t.string({
      description: 'The URI by which a query gives it a prefix; one of another version is understood too.',
      resolve: (prefix) => contextSets[prefix],
    }),
  }),
})

const CqlIndex = builder.objectRef<IndexShape>('CqlIndex').implement({
  description: 'Something that a query in CQL can ask for.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What it is, in English.' }),
    names: t.exposeStringList('names', {
      size: 3,
      description: 'Each with its context set, e.g. dc.title, the usual one first. What is in `local` needs no prefix.',
    }),
    relations: t.stringList({
      size: 5,
      description: 'What may stand between it and a term, e.g. = or any; others are refused.',
      resolve: ({ relations }) => [...relations],
    }),
  }),
})

async function branchIds({ db }: Context): Promise<Map<string, number>> {
  return new Map((await branchesOf(db)).map(({ code, id }) => [code, id]))
}

builder.queryFields((t) => ({
  cqlContextSets: t.field({
    type: [CqlSet],
    size: 5,
    description: 'All that a query in CQL can take names from.',
    resolve: () => Object.keys(contextSets) as (keyof typeof contextSets)[],
  }),
  cqlIndexes: t.field({
    type: [CqlIndex],
    size: 20,
    description: 'What a query in CQL can ask for.',
    resolve: async (_root, _args, context) => cqlIndexes(await branchIds(context)),
  }),
  titlesByCql: t.connection(
    {
      type: Title,
      description: `Titles that a query in the Contextual Query Language (CQL 1.2) asks for, as
dc.title = 火花 and (ndc = 913 or dc.date >= 2015) sortBy dc.date/sort.descending. At most 1,000 characters, and 20
operators and further words of terms. The same as \`/sru\`.`,
      work: cqlWork,
      errors: { types: [CqlRefused], union: { name: 'TitlesByCqlResult' } },
      args: {
        query: t.arg.string({ required: true, description: 'What it may ask for is in `cqlIndexes`.' }),
      },
      resolve: async (_root, { query, ...args }, context, info) => {
        const { asked, order } = readCql(query, await branchIds(context))
        return titlePage(foldConditions(asked), order, args, context, info)
      },
    },
    TitleConnection,
    TitleEdge,
  ),
}))
